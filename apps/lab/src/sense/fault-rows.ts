/** The fault table of the instruments as it is tried: what is injected, within what it shall be named, and for how long it is watched. */
import type { FaultWish } from '@trimtab/plant';

const MINUTE_S = 60;
const HOUR_S = 3_600;
const DAY_S = 86_400;

export interface FaultRow {
  row: string;
  wish: FaultWish;
  /** Whom it counts to have named; `slab`: any row of the table, or the table. */
  subject: string;
  /** Plant seconds within which it shall be named; null: no time is stated. */
  within_s: number | null;
  watch_s: number;
  /** From poll to poll: as fast as the stated time needs. */
  interval_s: number;
  /** Another fault that shows alike: the best test is asked to tell the two apart, not from a sound plant. */
  mistakenFor?: FaultWish;
}

const T = 'z2.top.T_degC';
const OTHER_T = 'z2.bottom.T_degC';
const GAS = 'gas.main_Nm3h';
const MAIN_AIR = 'air.main_Nm3h';
const ZONE_GAS = 'z3.bottom.gas_Nm3h';
const AIR = 'z1.top.air_Nm3h';
const EXIT = 'discharge.pyrometer_degC';
const OXYGEN = 'flue.oxygen_pct';
const PRESSURE = 'furnace.pressure_Pa';
const WATER = 'water.flow_m3h';

type Speed = Pick<FaultRow, 'within_s' | 'watch_s' | 'interval_s'>;
const AT_ONCE: Speed = { within_s: 10, watch_s: 5 * MINUTE_S, interval_s: 5 };
const A_MINUTE: Speed = { within_s: MINUTE_S, watch_s: 15 * MINUTE_S, interval_s: 1 };
const STUCK: Speed = { within_s: 10 * MINUTE_S, watch_s: 30 * MINUTE_S, interval_s: 10 };
const STEPPED: Speed = { within_s: 30 * MINUTE_S, watch_s: 3 * HOUR_S, interval_s: 10 };
const A_DAY: Speed = { within_s: DAY_S, watch_s: DAY_S, interval_s: 30 };
const NOT_STATED: Speed = { within_s: null, watch_s: DAY_S, interval_s: 30 };
const A_STEP: Speed = { within_s: 12 * MINUTE_S, watch_s: 2 * HOUR_S, interval_s: 10 };

/** 10 K off after two days. */
const DRIFT: Speed = { within_s: 2 * DAY_S, watch_s: 2.5 * DAY_S, interval_s: 30 };
const BY_FUEL: Speed = { ...NOT_STATED, watch_s: 4 * DAY_S };
const COUPLES = [1, 2, 3, 4].flatMap((zone) => ['top', 'bottom'].map((side) => `z${zone}.${side}.T_degC`));

const on = (row: string, name: string, tag: string, speed: Speed, amount?: number): FaultRow => ({
  row,
  wish: { name, tag, ...(amount === undefined ? {} : { amount }) },
  subject: tag,
  ...speed,
});
const tracking = (row: string, name: string, tag?: string): FaultRow => ({
  row,
  wish: { name, ...(tag === undefined ? {} : { tag }) },
  subject: 'slab',
  ...A_STEP,
});

export const FAULT_ROWS: readonly FaultRow[] = [
  on('couple broken, upscale', 'tc-broken-upscale', T, AT_ONCE),
  on('couple broken, downscale', 'tc-broken-downscale', T, AT_ONCE),
  on('extension shorted', 'tc-extension-short', T, AT_ONCE),
  on('any signal: not a number', 'signal-not-a-number', OXYGEN, AT_ONCE),
  on('any signal: lost', 'signal-lost', GAS, AT_ONCE),
  on('couple: spikes of 80 K', 'tc-spikes', T, A_MINUTE),
  on('pyrometer: bursts of steam', 'pyrometer-steam', EXIT, A_MINUTE),
  on('couple stuck', 'tc-stuck', T, STUCK),
  on('main gas: tap dead', 'flow-tap-dead', GAS, STUCK),
  on('O₂: filter blocked', 'oxygen-filter-blocked', OXYGEN, STUCK),
  on('pressure: line blocked', 'pressure-line-blocked', PRESSURE, STUCK),
  on('water: flow stuck', 'water-switch-stuck', WATER, STUCK),
  on('extension reversed, −70 K', 'tc-extension-reversed', T, STEPPED),
  on('tube pulled back, −50 K', 'tc-pulled-back', T, STEPPED),
  on('tube pulled back, −30 K', 'tc-pulled-back', T, STEPPED, -30),
  ...COUPLES.map((tag) => on(`couple ${tag.slice(1, 2)} ${tag.slice(3, -7)} drifts low, −5 K a day`, 'tc-drift-low', tag, DRIFT)),
  on('couple uneven, −10 K', 'tc-inhomogeneous', T, BY_FUEL),
  {
    ...on('couple at its class limit, +3.3 K', 'tc-tolerance', T, DRIFT),
    mistakenFor: { name: 'tc-tolerance', tag: OTHER_T, amount: -3.3 },
  },
  on('couple at its class limit, −3.3 K', 'tc-tolerance', T, DRIFT, -3.3),
  on('main gas: zero, 1 % of range', 'flow-zero-shift', GAS, A_DAY, 1),
  on('main gas: zero, 3 % of range', 'flow-zero-shift', GAS, A_DAY, 3),
  on('main gas: gain, 5 %', 'flow-gain-error', GAS, A_DAY),
  on('zone gas: gain, 5 %', 'flow-gain-error', ZONE_GAS, A_DAY),
  on('zone gas: zero, 2 % of range', 'flow-zero-shift', ZONE_GAS, A_DAY),
  on('zone air: gain, −5 %', 'flow-gain-error', AIR, A_DAY, -5),
  on('main air: gain, 5 %', 'flow-gain-error', MAIN_AIR, A_DAY),
  on('main air: zero, 3 % of range', 'flow-zero-shift', MAIN_AIR, A_DAY, 3),
  on('main gas: tap noisy', 'flow-tap-noisy', GAS, NOT_STATED),
  on('zone gas: tap noisy', 'flow-tap-noisy', ZONE_GAS, NOT_STATED),
  on('main gas: tap slow, 60 s', 'flow-tap-slow', GAS, NOT_STATED),
  on('zone gas: tap slow, 60 s', 'flow-tap-slow', ZONE_GAS, NOT_STATED),
  on('zone air: tap slow, 60 s', 'flow-tap-slow', AIR, NOT_STATED),
  on('pyrometer: dirty window, −10 K a day', 'pyrometer-dirty-window', EXIT, { within_s: 3 * DAY_S, watch_s: 3 * DAY_S, interval_s: 30 }),
  on('pyrometer: emissivity scatters', 'pyrometer-emissivity', EXIT, NOT_STATED),
  on('pyrometer: misaligned', 'pyrometer-misaligned', EXIT, STEPPED),
  on('pyrometer: reads scale', 'pyrometer-reads-scale', EXIT, STEPPED),
  on('O₂: sample leak', 'oxygen-sample-leak', OXYGEN, NOT_STATED),
  on('O₂: cell aged, −25 %', 'oxygen-cell-ageing', OXYGEN, NOT_STATED),
  on('O₂: sample line slow', 'oxygen-slow', OXYGEN, { within_s: null, watch_s: 2 * DAY_S, interval_s: 10 }),
  on('pressure: +5 Pa', 'pressure-offset', PRESSURE, NOT_STATED),
  on('pressure: −5 Pa', 'pressure-offset', PRESSURE, NOT_STATED, -5),
  tracking('two slabs swapped', 'tracking-swapped', 'slab14'),
  tracking('step missed', 'tracking-missed-step'),
  tracking('step made up', 'tracking-duplicated-step'),
  tracking('weight wrong by 12 %', 'tracking-wrong-weight', 'slab14'),
  tracking('grade wrong', 'tracking-wrong-grade', 'slab14'),
  { ...tracking('charge temperature 20 °C by default', 'tracking-charge-default'), within_s: null, watch_s: 3 * DAY_S, interval_s: 30 },
];
