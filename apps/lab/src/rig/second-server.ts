/**
 * A second process that decides (faults.md C, T1: any server): an option that no card shows and its
 * accept, straight through the store. The server under test must find the write by itself.
 */
import { createHash, randomUUID } from 'node:crypto';
import { slotAt, slotOfPlace } from '@trimtab/authority';
import { acceptOption, type DecideAnswer, readIntent, type StoredIntent } from '@trimtab/store';
import { canonical, type Decision, HOUR_MS, type LiveState, type Option, plantTime } from '@trimtab/terms';
import type { Rig } from './rig.ts';
import { until } from './until.ts';

const nothing = { subject: 'slab', before: 0, after: 0, limit: 0, side: 'lower', low: 0, high: 0 } as const;
const word = { id: 'words', with: { text: 'crash test' } };

export const optionFor = (state: LiveState, zone: number, from: number, to: number): Option => optionAt(state, `zone-${zone}`, from, to);

/** An option of any lever, by its place. */
export function optionAt(state: Pick<LiveState, 'plant_ms' | 'zones' | 'air'>, place: string, from: number, to: number): Option {
  const slot = slotAt(slotOfPlace(place) ?? -1);
  if (!slot) throw new Error(`${place} has no trim`);
  const isAir = slot.zone === null;
  return {
    id: `crash-${randomUUID()}`,
    decisionClass: slot.decisionClass,
    place,
    group: 'crash',
    acts: [{ kind: 'offset', tag: slot.tag, to, rate: isAir ? 0.01 : 10 }],
    until: {},
    offeredAt: state.plant_ms,
    expiresAt: plantTime(state.plant_ms + HOUR_MS),
    restoring: false,
    unit: slot.unit,
    setpoint: (isAir ? state.air?.setpoint_lambda : state.zones[(slot.zone ?? 0) - 1]?.setpoint_degC) ?? 0,
    from,
    to,
    former: null,
    effect: { gas_Nm3h: 0, gas_pct: 0, money_EURh: 0, money_EURt: 0, co2_kgh: 0, closest: nothing, hottest: nothing, inside: nothing },
    predicted: [],
    texts: { why: word, limitedBy: word, howSure: word, ifNothing: word },
    likelyReasons: [],
  };
}

/** Hash of what a card shows, as the server makes it. */
const revOf = (option: Option): string => createHash('sha256').update(canonical(option)).digest('hex').slice(0, 16);

/** Puts an option on offer, as a cycle would have stored it. */
export async function offer({ database, site }: Rig, option: Option): Promise<void> {
  const wall = new Date();
  const plant = new Date(option.offeredAt);
  await database.pool.query(
    `INSERT INTO option (option_id, asset, epoch, cycle_no, decision_class, option_group, place, acts, "value_EURh", offered_at,
                         expires_at, wall_at, plant_at, rev, card, state_wall_at, state_plant_at)
     VALUES ($1, $2, 0, 0, $3, $4, $5, $6, 0, $7, $8, $9, $7, $11, $10, $9, $7)`,
    [
      option.id,
      site.nameplate.asset,
      option.decisionClass,
      option.group,
      option.place,
      JSON.stringify(option.acts),
      plant,
      new Date(option.expiresAt),
      wall,
      JSON.stringify(option),
      revOf(option),
    ],
  );
}

/** Offers a trim of one zone and accepts it at once. */
export const decideTrim = (rig: Rig, state: LiveState, zone: number, to: number, requestKey?: string): Promise<DecideAnswer> =>
  decideAt(rig, state, `zone-${zone}`, to, requestKey);

/** Offers a trim of any lever and accepts it at once. `former`: what the option says that it brings back. */
export async function decideAt(
  rig: Rig,
  state: LiveState,
  place: string,
  to: number,
  requestKey: string = randomUUID(),
  former: number | null = null,
): Promise<DecideAnswer> {
  const from = state.inForce.find((trim) => trim.place === place)?.to ?? 0;
  const option = { ...optionAt(state, place, from, to), former };
  await offer(rig, option);
  const decision: Decision = {
    id: randomUUID(),
    optionId: option.id,
    kind: 'accept',
    place: option.place,
    to,
    person: 'a.novak',
    station: 'desk 2',
    wall_ms: state.wall_ms,
    plant_ms: state.plant_ms,
  };
  return acceptOption(rig.database.pool, {
    asset: rig.site.nameplate.asset,
    epoch: 0,
    requestKey,
    decision,
    event: { kind: 'decision.accept', message: word },
    shownRev: revOf(option),
    margins: null,
    intentExpiresAt: option.expiresAt,
  });
}

/** The intent once it has come to one of its ends. */
export function ended(rig: Rig, intentId: string, within_ms: number): Promise<StoredIntent> {
  return until(`intent ${intentId} has ended`, within_ms, async () => {
    const intent = await readIntent(rig.database.pool, intentId);
    return intent && intent.state !== 'pending' && intent.state !== 'sending' ? intent : null;
  });
}

/** Enough to see it ramp, without waiting for the whole of it. */
const ACTS_DK = 3;

/** A trim decided by the second server, and in force by the word of the PLC itself. */
export async function trimInForce(rig: Rig, zone: number, to: number): Promise<{ decisionId: string; intentId: string }> {
  const answer = await decideTrim(rig, await rig.api.state(), zone, to);
  if (answer.kind !== 'decided' || answer.intentId === null) throw new Error(`not decided: ${JSON.stringify(answer)}`);
  const intent = await ended(rig, answer.intentId, 15_000);
  if (intent.state !== 'confirmed') throw new Error(`${intent.state}: ${intent.outcome}`);
  await until('the trim acts', 15_000, async () => Math.abs((await rig.plc.ack()).active[zone - 1] ?? 0) >= ACTS_DK);
  return { decisionId: answer.decisionId, intentId: answer.intentId };
}
