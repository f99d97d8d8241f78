/**
 * Writes that need nobody's consent because they only go toward zero (design §4): a trim given back to
 * protect a slab, one that the operator's own move rejected, one whose time is over, and the whole hand-back.
 * Each is announced in the event log in the transaction that opens it, and the guard judges it as any other.
 */
import { randomUUID } from 'node:crypto';
import { unitOfSlot } from '@trimtab/authority';
import { type Database, openRampIntent, type Stamp, type TowardZero, type TrimEnd } from '@trimtab/store';
import { after, HOUR_MS, type Message, type Monotonic, since_ms } from '@trimtab/terms';
import type { Asset, StandingTrim, TowardZeroAsk } from './asset.ts';
import type { Clock } from './clock.ts';
import { isToward } from './compose-intent.ts';
import { placeLabel } from './label.ts';
import type { PlcSession } from './plc-session.ts';
import type { Sender } from './send-intent.ts';
import { endedTrims } from './trim-ends.ts';

const EXPIRES_MS = HOUR_MS;
/** A write that came to nothing is not asked for again before this. */
const RETRY_MS = 10_000;
const ANNOUNCED_KEPT = 5;

export interface TowardZeroWriter {
  /** Opens and sends what the last cycle, the clock or an operator's setpoint ask for. */
  turn(): Promise<void>;
  /** `toward` null: all trims. */
  handBack(cause: TrimEnd, toward: readonly TowardZero[] | null): Promise<void>;
}

export interface TowardZeroOptions {
  asset: Asset;
  database: Database;
  session: PlcSession;
  sender: Sender;
  clock: Pick<Clock, 'monotonic'>;
  stamp(): Stamp;
}

export function openTowardZero({ asset, database, session, sender, clock, stamp }: TowardZeroOptions): TowardZeroWriter {
  const asked = new Map<string, Monotonic>();

  const open = (cause: TrimEnd, toward: readonly TowardZero[] | null, message: Message | null): Promise<void> =>
    openRampIntent(database.pool, stamp(), {
      intentId: `ramp-${randomUUID()}`,
      expiresAt: after(stamp().plant_ms, EXPIRES_MS),
      cause,
      toward,
      event: message && { kind: `trim.${cause}`, message },
    });

  const send = async (): Promise<void> => {
    await sender.reload();
    await session.turn();
  };

  const mayAsk = (decisionId: string): boolean => {
    const last = asked.get(decisionId);
    return last === undefined || since_ms(clock.monotonic(), last) >= RETRY_MS;
  };

  const openOne = async (trim: StandingTrim, { to, cause, why }: TowardZeroAsk): Promise<void> => {
    const message = announcement(asset, trim, to, cause, why);
    await open(cause, [{ slot: trim.slot, to }], message);
    asked.set(trim.decisionId, clock.monotonic());
    asset.announced = [{ at_ms: stamp().plant_ms, message }, ...asset.announced].slice(0, ANNOUNCED_KEPT);
  };

  /** Done with, or in vain: what could not be opened stays for the next turn. */
  const done = (ask: TowardZeroAsk): void => {
    asset.towardZero = asset.towardZero.filter((one) => one !== ask);
  };

  return {
    turn: async () => {
      const { picture } = asset;
      if (!picture || session.state()?.phase !== 'ready' || sender.open().length > 0) return;
      const ends = endedTrims(asset.trims, picture, asset.config.site);
      const asks = [
        ...asset.towardZero,
        ...ends.map(({ trim: { decisionId }, cause }): TowardZeroAsk => ({ decisionId, to: 0, cause, why: null })),
      ];
      let opened = false;
      try {
        for (const ask of asks) {
          const trim = asset.trims.find(({ decisionId }) => decisionId === ask.decisionId);
          const isInVain = !trim || !isToward(trim.to, ask.to);
          if (!isInVain && !mayAsk(ask.decisionId)) continue;
          if (!isInVain) {
            await openOne(trim, ask);
            if (ends.some((end) => end.trim === trim)) asset.endedByRule.push(trim.decisionId);
            opened = true;
          }
          done(ask);
        }
      } finally {
        if (opened) await send();
      }
    },
    handBack: async (cause, toward) => {
      await open(cause, toward, null);
      await send();
    },
  };
}

function announcement(asset: Asset, trim: StandingTrim, to: number, cause: TrimEnd, why: Message | null): Message {
  const unit = unitOfSlot(trim.slot);
  return {
    id: to === 0 ? 'event.trim-ended' : 'event.give-back',
    with: {
      place: placeLabel(asset, trim.place),
      from: { value: trim.to, unit, signed: true },
      to: { value: to, unit, signed: true },
      why: why ?? { id: `trim-end.${cause}` },
    },
  };
}
