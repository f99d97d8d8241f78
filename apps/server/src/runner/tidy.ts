/**
 * What time, mode and PLC have ended, brought into the database and onto the cards at each poll: expired
 * and withdrawn options, trims that the PLC ramped away, trims that the mode no longer allows.
 */
import { randomUUID } from 'node:crypto';
import { effectiveMode, trimsMustRamp } from '@trimtab/authority';
import { type Database, endAllTrims, expireOptions, openRampIntent, type Stamp } from '@trimtab/store';
import { HOUR_MS, modeRank, type Picture, plantTime } from '@trimtab/terms';
import type { Asset } from './asset.ts';
import { dropEnded, type Moment, moveCard } from './cards.ts';
import { withdrawCard } from './offer.ts';
import type { PlcSession } from './plc-session.ts';
import type { Sender } from './send-intent.ts';
import { judgeStanding, type Standing } from './standing.ts';

const RAMP_EXPIRY_MS = HOUR_MS;

export interface TidyOptions {
  asset: Asset;
  database: Database;
  session: PlcSession;
  sender: Sender;
  stamp(): Stamp;
  now(): Moment;
  /** The lease is held and young: nobody of ours acts on the asset but us. */
  holds(): boolean;
  onTrimsEnded(): void;
}

export interface Tidy {
  cards(): Promise<void>;
  /** Says how the PLC's trims stand to what was decided. */
  trims(previous: Picture | null): Promise<Standing>;
  /** All trims toward zero, by a write that needs no decision. */
  handBack(cause: string): Promise<void>;
}

export function openTidy({ asset, database, session, sender, stamp, now, ...options }: TidyOptions): Tidy {
  const handBack = async (cause: string): Promise<void> => {
    await openRampIntent(database.pool, stamp(), `ramp-${randomUUID()}`, plantTime(now().plant_ms + RAMP_EXPIRY_MS), cause);
    await sender.reload();
    await session.turn();
  };

  const cards = async (): Promise<void> => {
    const moment = now();
    asset.cards = dropEnded(asset.cards, moment);
    const open = asset.cards.filter(({ state }) => state === 'offered');
    if (open.some(({ option }) => option.expiresAt <= moment.plant_ms))
      for (const id of await expireOptions(database.pool, stamp())) {
        if (asset.cards.some((card) => card.option.id === id && card.state === 'offered'))
          asset.cards = moveCard(asset.cards, id, 'expired', moment);
      }
    if (!trimsMustRamp(asset.mode)) return;
    const cause = { id: 'withdrawn.mode', with: { mode: { id: `mode.${effectiveMode(asset.mode)}` } } };
    for (const { option } of open) await withdrawCard(asset, option.id, cause, moment, database, stamp());
  };

  const trims = async (previous: Picture | null): Promise<Standing> => {
    const ack = asset.picture?.ack;
    if (!ack || sender.open().some(({ state }) => state === 'sending')) return { kind: 'as-decided' };
    const standing = judgeStanding(asset.trims, ack, previous?.ack ?? null);
    if (standing.kind === 'ended') {
      await endAllTrims(database.pool, stamp(), standing.cause);
      asset.trims = [];
      options.onTrimsEnded();
    }
    const ready = session.state()?.phase === 'ready';
    const lowered = modeRank(asset.mode.granted) < modeRank('advisory');
    // OFF needs no session: a stranger who took ours away must not keep the trims in force (faults F44).
    if (lowered && ack.enabled && (ready || (options.holds() && !session.waitsForPerson()))) await session.disable();
    else if (ready && trimsMustRamp(asset.mode) && ack.target.some((target) => target !== 0) && sender.open().length === 0)
      await handBack(effectiveMode(asset.mode));
    return standing;
  };

  return { cards, trims, handBack };
}
