/**
 * The verdict over a run (faults P2–P4): what the clients were told, what the database says, what passed
 * on the wire and what the PLC logged must be one story. Every difference is a line of its own.
 */
import type { IntentState } from '@trimtab/terms';
import { isApply, nameOf, type SentFrame } from './frame-log.ts';

export interface PlcLine extends SentFrame {
  code: string;
}

export interface IntentRow {
  intentId: string;
  state: IntentState;
  /** Rule or PLC code that refused it. */
  outcome: string | null;
  boot: number | null;
  epoch: number | null;
  seq: number | null;
}

export interface Story {
  /** Request keys that were answered "accepted". */
  accepted: string[];
  /** Request key → the intents that carry its decision. */
  intentsOfKey: Map<string, IntentRow[]>;
  intents: IntentRow[];
  frames: SentFrame[];
  plc: PlcLine[];
}

const OPEN: readonly IntentState[] = ['pending', 'sending'];

export function mismatches({ accepted, intentsOfKey, intents, frames, plc }: Story): string[] {
  const faults: string[] = [];
  for (const key of accepted) {
    const carried = intentsOfKey.get(key);
    if (!carried) faults.push(`accepted, and no decision in the database: ${key}`);
    else if (carried.length !== 1) faults.push(`accepted, and in ${carried.length} intents: ${key}`);
  }
  const sent = repeated(frames.filter(isApply).map(nameOf));
  for (const name of sent.twice) faults.push(`sent twice: ${name}`);
  const applied = repeated(plc.filter((line) => isApply(line) && line.code === 'applied').map(nameOf));
  for (const name of applied.twice) faults.push(`applied twice: ${name}`);
  const byName = new Map<string, IntentRow>();
  for (const intent of intents) {
    const { boot, epoch, seq, state } = intent;
    if (OPEN.includes(state)) faults.push(`still ${state}: ${intent.intentId}`);
    if (boot === null || epoch === null || seq === null) continue;
    const name = nameOf({ boot, epoch, seq });
    if (byName.has(name)) faults.push(`two intents of one name: ${name}`);
    byName.set(name, intent);
    if ((state === 'confirmed') !== applied.all.has(name) && state !== 'void')
      faults.push(`${state}, and the PLC ${applied.all.has(name) ? 'applied' : 'did not apply'} it: ${name}`);
  }
  for (const name of sent.all) if (!byName.has(name)) faults.push(`sent without an intent: ${name}`);
  for (const name of applied.all) if (!sent.all.has(name)) faults.push(`applied and not ours: ${name}`);
  return faults;
}

function repeated(names: string[]): { all: Set<string>; twice: string[] } {
  return { all: new Set(names), twice: names.filter((name, index) => names.indexOf(name) !== index) };
}
