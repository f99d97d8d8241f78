/**
 * What time, mode and PLC have ended, brought into the database and onto the cards at each poll: expired
 * and withdrawn options, trims that the PLC ramped away, trims that the mode no longer allows.
 */
import { slotAt } from '@trimtab/authority';
import { type Database, endTrims, expireOptions, type Stamp } from '@trimtab/store';
import type { Asset } from './asset.ts';
import { dropEnded, type Moment, moveCard } from './cards.ts';
import { readLetGo } from './let-go.ts';
import { mayActIn, modeIn, someGranted } from './modes.ts';
import { withdrawCard } from './offer.ts';
import type { PlcSession } from './plc-session.ts';
import type { Sender } from './send-intent.ts';
import type { Standing } from './standing.ts';
import type { TowardZeroWriter } from './toward-zero.ts';

export interface TidyOptions {
  asset: Asset;
  database: Database;
  session: PlcSession;
  sender: Sender;
  towardZero: TowardZeroWriter;
  stamp(): Stamp;
  now(): Moment;
  /** The lease is held and young: nobody of ours acts on the asset but us. */
  holds(): boolean;
  onTrimsEnded(): void;
}

export interface Tidy {
  cards(): Promise<void>;
  trims(standing: Standing): Promise<void>;
  /** Takes the trims from a PLC that still has them enabled under modes of which none allows any. Needs no database. */
  disable(): Promise<void>;
  /**
   * Handed back on purpose: the PLC ramps all trims to zero now, not after its watchdog. What persons
   * enabled stays enabled; where the write cannot be proved, OFF is the safe side.
   */
  handBackAtStop(): Promise<void>;
}

export function openTidy({ asset, database, session, sender, towardZero, stamp, now, ...options }: TidyOptions): Tidy {
  const cards = async (): Promise<void> => {
    const moment = now();
    asset.cards = dropEnded(asset.cards, moment);
    const open = asset.cards.filter(({ state }) => state === 'offered');
    if (open.some(({ option }) => option.expiresAt <= moment.plant_ms))
      for (const id of await expireOptions(database.pool, stamp())) {
        if (asset.cards.some((card) => card.option.id === id && card.state === 'offered'))
          asset.cards = moveCard(asset.cards, id, 'expired', moment);
      }
    for (const { option } of open) {
      if (mayActIn(asset, option.decisionClass)) continue;
      const cause = { id: 'withdrawn.mode', with: { mode: { id: `mode.${modeIn(asset, option.decisionClass)}` } } };
      await withdrawCard(asset, option.id, cause, moment, database, stamp());
    }
  };

  const disable = async (): Promise<void> => {
    if (someGranted(asset) || !asset.picture?.ack?.enabled) return;
    // OFF needs no session: a stranger who took ours away must not keep the trims in force (faults F44).
    if (session.state()?.phase === 'ready' || (options.holds() && !session.waitsForPerson())) await session.disable();
  };

  const trims = async (standing: Standing): Promise<void> => {
    if (standing.kind === 'ended') {
      const { cause, slots } = standing;
      await endTrims(database.pool, stamp(), cause, slots);
      asset.letGo = await readLetGo(database, stamp().asset, stamp().plant_ms);
      asset.trims = asset.trims.filter(({ slot }) => !slots.includes(slot));
      options.onTrimsEnded();
    }
    const ack = asset.picture?.ack;
    if (!ack?.enabled || session.state()?.phase !== 'ready' || sender.open().length > 0) return;
    const standingSlots = ack.target.flatMap((target, slot) => (target === 0 ? [] : [slot]));
    // A slot that no class answers for has nobody who may keep it.
    const mustRamp = standingSlots.filter((slot) => !mayActIn(asset, slotAt(slot)?.decisionClass ?? ''));
    if (mustRamp.length === 0) return towardZero.turn();
    await towardZero.handBack('mode', mustRamp.length === standingSlots.length ? null : mustRamp.map((slot) => ({ slot, to: 0 })));
  };

  const handBackAtStop = async (): Promise<void> => {
    const holds = (): boolean => (session.newestAck()?.ack ?? asset.picture?.ack)?.target.some((target) => target !== 0) ?? false;
    if (session.state()?.phase !== 'ready' || !holds()) return;
    await towardZero.handBack('stop', null).catch(() => undefined);
    if (holds()) await session.disable();
  };

  return { cards, trims, disable, handBackAtStop };
}
