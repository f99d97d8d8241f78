/**
 * Kills at random moments of the write path: a click, and up to 300 ms later a SIGKILL of the server, of
 * the plant, or the end of the server's database connections. Each round ends when the system has come
 * back by itself; the verdict is drawn over the whole run.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSite } from '@trimtab/sites';
import type { IntentState, LiveState } from '@trimtab/terms';
import { Rig } from '../rig/rig.ts';
import { decideTrim } from '../rig/second-server.ts';
import { until } from '../rig/until.ts';
import { frameLog } from './frame-log.ts';
import { type IntentRow, mismatches, type PlcLine } from './judge.ts';

export type Victim = 'server' | 'plant' | 'database';

export interface KillReport {
  rounds: number;
  seed: number;
  killed: Record<Victim, number>;
  clicks: { accepted: number; refused: number; unanswered: number };
  /** Intents by their end, with the rule or code where one refused it. */
  outcomes: Record<string, number>;
  framesSent: number;
  applied: number;
  recovery_ms: { median: number; longest: number };
  mismatches: string[];
}

export interface KillOptions {
  root: string;
  count: number;
  seed: number;
  onRound(done: number): void;
}

const LATEST_KILL_MS = 300;
const RECOVERY_MS = 60_000;
const PLANT_SHARE = 0.1;
const DATABASE_SHARE = 0.1;
const ZONES = [1, 2, 3, 4];

export async function runKills({ root, count, seed, onRound }: KillOptions): Promise<KillReport> {
  const dice = randomOf(seed);
  const log = frameLog(readSite(join(root, 'sites', 'rf-1')));
  const rig = await Rig.open({ root, onPlcBytes: log.take });
  const killed: KillReport['killed'] = { server: 0, plant: 0, database: 0 };
  const clicks: KillReport['clicks'] = { accepted: 0, refused: 0, unanswered: 0 };
  const accepted: string[] = [];
  const recoveries_ms: number[] = [];
  try {
    await rig.api.signOn('k.meier', '204816');
    let state = await ready(rig);
    for (let round = 1; round <= count; round++) {
      const victim = victimOf(dice());
      const delay_ms = dice() * LATEST_KILL_MS;
      const clicked = click(rig, state, dice);
      await new Promise((resolve) => setTimeout(resolve, delay_ms));
      const at_ms = performance.now();
      await strike(rig, victim);
      const answer = await clicked;
      clicks[answer.kind]++;
      if (answer.kind === 'accepted') accepted.push(answer.requestKey);
      killed[victim]++;
      state = await ready(rig);
      recoveries_ms.push(performance.now() - at_ms);
      onRound(round);
    }
    const intents = await intentsOf(rig);
    const plc = plcLog(rig);
    recoveries_ms.sort((a, b) => a - b);
    return {
      rounds: count,
      seed,
      killed,
      clicks,
      outcomes: countStates(intents.rows),
      framesSent: log.frames.length,
      applied: plc.filter(({ code }) => code === 'applied').length,
      recovery_ms: { median: Math.round(recoveries_ms[count >> 1] ?? 0), longest: Math.round(recoveries_ms.at(-1) ?? 0) },
      mismatches: mismatches({ accepted, intentsOfKey: intents.ofKey, intents: intents.rows, frames: log.frames, plc }),
    };
  } finally {
    await rig.close();
  }
}

function victimOf(die: number): Victim {
  if (die < PLANT_SHARE) return 'plant';
  return die < PLANT_SHARE + DATABASE_SHARE ? 'database' : 'server';
}

async function strike(rig: Rig, victim: Victim): Promise<void> {
  if (victim === 'server') {
    await rig.server.kill();
    await rig.startServer();
  } else if (victim === 'plant') {
    await rig.plant.kill();
    await rig.startPlant();
  } else
    await rig.database.pool
      .query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'trimtab-%' AND datname = current_database() AND pid <> pg_backend_pid()`,
      )
      // It may end the connection it came by.
      .catch(() => undefined);
}

type Clicked = { kind: 'accepted' | 'refused' | 'unanswered'; requestKey: string };

/** An accept by another server, or a take-back at the screen; both are a write of the server under test. */
async function click(rig: Rig, state: LiveState, dice: () => number): Promise<Clicked> {
  const requestKey = randomUUID();
  const free = ZONES.filter((zone) => !state.inForce.some((trim) => trim.place === `zone-${zone}`));
  const standing = state.inForce[Math.floor(dice() * state.inForce.length)];
  try {
    if (standing && (free.length === 0 || dice() < 0.5)) {
      const { data } = await rig.api.mutate('operate.takeBack', { requestKey, decisionId: standing.decisionId });
      return { kind: data.kind === 'accepted' ? 'accepted' : 'refused', requestKey };
    }
    const zone = free[Math.floor(dice() * free.length)] ?? 1;
    const answer = await decideTrim(rig, state, zone, dice() < 0.5 ? -10 : 10, requestKey);
    return { kind: answer.kind === 'decided' ? 'accepted' : 'refused', requestKey };
  } catch {
    return { kind: 'unanswered', requestKey };
  }
}

/** Back by itself, with no write left open; after a plant restart a person starts the twin again. */
async function ready(rig: Rig): Promise<LiveState> {
  const state = await rig.api.untilState('a session after the kill', RECOVERY_MS, ({ writes, health }) => {
    return writes.sessionReady && writes.alive && health.parts.every(({ state: part }) => part === 'ok');
  });
  if (state.twin.mode !== 'advisory') await rig.enableAdvisory(RECOVERY_MS);
  await until('no write is open', RECOVERY_MS, async () => {
    const { rows } = await rig.database.pool.query(`SELECT 1 FROM write_intent WHERE state IN ('pending', 'sending') LIMIT 1`);
    return rows.length === 0;
  });
  return rig.api.untilState('advisory', RECOVERY_MS, ({ twin, writes }) => twin.mode === 'advisory' && writes.enabled);
}

interface StoredRow {
  request_key: string | null;
  intent_id: string;
  state: IntentState;
  boot: string | null;
  epoch: string;
  seq: string | null;
  outcome: string | null;
}

async function intentsOf(rig: Rig): Promise<{ rows: IntentRow[]; ofKey: Map<string, IntentRow[]> }> {
  const { rows: stored } = await rig.database.pool.query<StoredRow>(
    `SELECT request_key, intent_id, state, boot, write_intent.epoch, seq, outcome FROM write_intent
       LEFT JOIN write_intent_decision USING (intent_id) LEFT JOIN decision USING (decision_id)`,
  );
  const ofKey = new Map<string, IntentRow[]>();
  const rows = stored.map(({ request_key, intent_id, state, boot, epoch, seq, outcome }) => {
    const row: IntentRow = {
      intentId: intent_id,
      state,
      outcome,
      boot: boot === null ? null : Number(boot),
      epoch: seq === null ? null : Number(epoch),
      seq: seq === null ? null : Number(seq),
    };
    if (request_key !== null) ofKey.set(request_key, [...(ofKey.get(request_key) ?? []), row]);
    return row;
  });
  return { rows, ofKey };
}

function plcLog(rig: Rig): PlcLine[] {
  const lines = readFileSync(join(rig.folder, 'plant', 'commands.jsonl'), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line));
}

function countStates(rows: readonly IntentRow[]): KillReport['outcomes'] {
  const counts: KillReport['outcomes'] = {};
  for (const { state, outcome } of rows) {
    const end = state === 'refused' ? `refused: ${outcome}` : state;
    counts[end] = (counts[end] ?? 0) + 1;
  }
  return counts;
}

/** Mulberry32: [0, 1) from a seed. */
function randomOf(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
