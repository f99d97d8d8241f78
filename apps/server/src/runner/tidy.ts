/**
 * What time, mode and PLC have ended, brought into the database and onto the cards at each poll: expired
 * and withdrawn options, trims that the PLC ramped away, trims that the mode no longer allows.
 */
import { randomUUID } from 'node:crypto';
import { effectiveMode, trimsMustRamp } from '@trimtab/authority';
import { type Database, endAllTrims, expireOptions, openRampIntent, type Stamp } from '@trimtab/store';
import { HOUR_MS, modeRank, plantTime } from '@trimtab/terms';
import type { Asset } from './asset.ts';
import { dropEnded, type Moment, moveCard } from './cards.ts';
import { withdrawCard } from './offer.ts';
import type { PlcSession } from './plc-session.ts';
import type { Sender } from './send-intent.ts';
import type { Standing } from './standing.ts';

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
  trims(standing: Standing): Promise<void>;
  /** Takes the trims from a PLC that still has them enabled under a mode that allows none. Needs no database. */
  disable(): Promise<void>;
  /**
   * Handed back on purpose: the PLC ramps all trims to zero now, not after its watchdog. What persons
   * enabled stays enabled; where the write cannot be proved, OFF is the safe side.
   */
  handBackAtStop(): Promise<void>;
}

export function openTidy({ asset, database, session, sender, stamp, now, ...options }: TidyOptions): Tidy {
  /** All trims toward zero, by a write that needs no decision. */
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

  const disable = async (): Promise<void> => {
    const lowered = modeRank(asset.mode.granted) < modeRank('advisory');
    if (!lowered || !asset.picture?.ack?.enabled) return;
    // OFF needs no session: a stranger who took ours away must not keep the trims in force (faults F44).
    if (session.state()?.phase === 'ready' || (options.holds() && !session.waitsForPerson())) await session.disable();
  };

  const trims = async (standing: Standing): Promise<void> => {
    if (standing.kind === 'ended') {
      await endAllTrims(database.pool, stamp(), standing.cause);
      asset.trims = [];
      options.onTrimsEnded();
    }
    const ack = asset.picture?.ack;
    const mustRamp = trimsMustRamp(asset.mode) && ack?.enabled && ack.target.some((target) => target !== 0);
    if (mustRamp && session.state()?.phase === 'ready' && sender.open().length === 0) await handBack(effectiveMode(asset.mode));
  };

  const handBackAtStop = async (): Promise<void> => {
    const holds = (): boolean => (session.newestAck()?.ack ?? asset.picture?.ack)?.target.some((target) => target !== 0) ?? false;
    if (session.state()?.phase !== 'ready' || !holds()) return;
    await handBack('stop').catch(() => undefined);
    if (holds()) await session.disable();
  };

  return { cards, trims, disable, handBackAtStop };
}
