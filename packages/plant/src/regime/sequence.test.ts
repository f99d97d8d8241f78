import { after, HOUR_MS } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import type { Delay } from '../life/stops.ts';
import { type BurnerWorld, burning, inPhase, scan, scanUntil } from '../testing/burner-world.ts';
import { cool, reset, start, trip, whyNoStart } from './buttons.ts';
import { PHASE_TRANSITIONS, PHASES, type Phase } from './phase.ts';
import { enterPhase, firing, heldSetpoint_degC, publishedMode } from './regime.ts';

const APART = { entering_degC: 1235, leaving_degC: 1212 };
const TOGETHER = { entering_degC: 1235, leaving_degC: 1220 };

/** Ways into each phase, from a plant in production, by nothing but events. */
const REACH: Record<Phase, (world: BurnerWorld) => void> = {
  production: () => undefined,
  hold: (world) => {
    world.probe.delay = true;
    scan(world);
  },
  'grade-change': (world) => {
    world.probe.aims = APART;
    scan(world);
  },
  trip: (world) => void trip(world.regime, world.probe),
  purge: (world) => {
    REACH.trip(world);
    reset(world.regime, world.probe);
  },
  ignition: (world) => {
    REACH.purge(world);
    scanUntil(world, inPhase('ignition'), 1);
  },
  'heat-up': (world) => {
    REACH.ignition(world);
    scanUntil(world, inPhase('heat-up'), 1);
  },
  cool: (world) => void cool(world.regime, world.probe),
  cold: (world) => {
    REACH.cool(world);
    scanUntil(world, inPhase('cold'), 72);
  },
};

type Arrow = readonly [from: Phase, to: Phase, event: (world: BurnerWorld) => void];

const byTrip = (world: BurnerWorld): void => void trip(world.regime, world.probe);
const byShutDown = (world: BurnerWorld): void => void cool(world.regime, world.probe);
const byStart = (world: BurnerWorld): void => void start(world.regime, world.probe);
const until =
  (phase: Phase, bound_h: number) =>
  (world: BurnerWorld): void =>
    void scanUntil(world, inPhase(phase), bound_h);

const ARROWS: readonly Arrow[] = [
  ['cold', 'purge', byStart],
  ['purge', 'ignition', until('ignition', 0.5)],
  ['ignition', 'heat-up', until('heat-up', 0.2)],
  ['heat-up', 'production', until('production', 2)],
  [
    'heat-up',
    'hold',
    (world) => {
      world.probe.delay = true;
      scanUntil(world, inPhase('hold'), 2);
    },
  ],
  [
    'hold',
    'production',
    (world) => {
      world.probe.delay = false;
      scan(world);
    },
  ],
  ['production', 'hold', REACH.hold],
  ['production', 'grade-change', REACH['grade-change']],
  ['grade-change', 'hold', REACH.hold],
  [
    'grade-change',
    'production',
    (world) => {
      world.probe.aims = TOGETHER;
      scan(world);
    },
  ],
  ['cool', 'cold', until('cold', 72)],
  ['cool', 'heat-up', byStart],
  [
    'cool',
    'purge',
    (world) => {
      scanUntil(world, ({ regime }) => !regime.purged, 24);
      byStart(world);
    },
  ],
  ['trip', 'purge', (world) => void reset(world.regime, world.probe)],
  ...(['purge', 'ignition', 'heat-up', 'hold', 'production', 'grade-change'] as const).map((from): Arrow => [from, 'cool', byShutDown]),
  ...(['purge', 'ignition', 'heat-up', 'hold', 'production', 'grade-change', 'cool'] as const).map((from): Arrow => [from, 'trip', byTrip]),
];

describe('the sequence of the furnace', () => {
  it.each(ARROWS)('goes from %s to %s', (from, to, event) => {
    const world = burning();
    REACH[from](world);
    expect(world.regime.phase).toBe(from);
    event(world);
    expect(world.regime.phase).toBe(to);
  });

  it('has a test for every arrow, and refuses every other', () => {
    const tested = new Set(ARROWS.map(([from, to]) => `${from} ${to}`));
    for (const from of PHASES)
      for (const to of PHASES) {
        if (PHASE_TRANSITIONS[from].includes(to)) expect(tested).toContain(`${from} ${to}`);
        else {
          const { regime, probe } = burning();
          regime.phase = from;
          expect(() => enterPhase(regime, to, probe.now_ms)).toThrow('no way');
        }
      }
  });

  it('publishes each phase as a plant mode, a delay at once and a stop of eight hours as maintenance', () => {
    const { regime, probe } = burning();
    const modes = PHASES.map((phase) => publishedMode({ ...regime, phase }, null));
    expect(modes).toEqual(['cold', 'start-up', 'start-up', 'heating', 'delay', 'production', 'grade-change', 'shutdown', 'trip']);
    const delay = (hours: number, reason: Delay['reason'] = 'called at the desk'): Delay => {
      const until_ms = after(probe.now_ms, hours * HOUR_MS);
      return { since_ms: probe.now_ms, until_ms, ends_ms: until_ms, reason };
    };
    expect(publishedMode(regime, delay(1))).toBe('delay');
    expect(publishedMode(regime, delay(8))).toBe('maintenance');
    expect(publishedMode(regime, delay(9, 'mechanical'))).toBe('delay');
    expect(publishedMode(regime, delay(4, 'maintenance'))).toBe('maintenance');
    expect(publishedMode({ ...regime, phase: 'heat-up' }, delay(8))).toBe('heating');
  });
});

describe('purge and light-off', () => {
  it('purges five furnace volumes, 8 127 m³, at 25 000 m³/h: about twenty minutes', () => {
    const world = burning();
    REACH.purge(world);
    const took_s = scanUntil(world, inPhase('ignition'), 1);
    expect(took_s).toBeGreaterThan((8127 / 25_000) * 3600 - 5);
    expect(took_s).toBeLessThan((8127 / 25_000) * 3600 + 30);
  });

  it('counts the purge only while air is proven, and trips when it is not for a minute', () => {
    const world = burning();
    REACH.purge(world);
    scanUntil(world, ({ regime }) => regime.purgeRun_s > 600, 1);
    world.regime.equipment.fanHead_kPa = 1.5;
    scanUntil(world, ({ regime }) => regime.unproven_s > 20, 0.1);
    const counted_s = world.regime.purgeRun_s;
    scan(world);
    expect(world.regime.purgeRun_s).toBe(counted_s);
    scanUntil(world, inPhase('trip'), 0.05);
    expect(world.regime.tripWord).toBe(1 << 2);
  });

  it('lights zone by zone from the soak end, at low fire', () => {
    const world = burning();
    REACH.ignition(world);
    const seen: string[] = [];
    while (world.regime.phase === 'ignition') {
      const { fuel, zones, ceiling_pct } = firing(world.regime);
      const open = zones.map((on) => (on && fuel ? 1 : 0)).join('');
      if (seen.at(-1) !== open) seen.push(open);
      expect(ceiling_pct).toBe(10);
      scan(world);
    }
    expect(seen).toEqual(['0001', '0011', '0111', '1111']);
  });

  it('locks out within the trial when a cold burner shows no flame, and only alarms above 750 °C', () => {
    const cold = burning();
    cold.probe.zone_degC.fill(300);
    REACH.ignition(cold);
    cold.regime.equipment.flameOut[3] = true;
    expect(scanUntil(cold, inPhase('trip'), 0.1)).toBeLessThanOrEqual(15);
    expect(cold.regime.firstOut).toBe(13);
    const hot = burning();
    hot.regime.equipment.flameOut[3] = true;
    scan(hot);
    expect(hot.regime.phase).toBe('production');
    expect(hot.regime.alarmWord).toBe(1 << 12);
  });
});

describe('heating and cooling', () => {
  it('brings a cold furnace to production in about two and a half days, 30–50 K/h with holds', () => {
    const world = burning();
    REACH.cold(world);
    world.probe.zone_degC.fill(20);
    start(world.regime, world.probe);
    scanUntil(world, inPhase('heat-up'), 1);
    let before = heldSetpoint_degC(world.regime, 1, 2000);
    let fastest_Kh = 0;
    const took_s = scanUntil(
      world,
      ({ regime }) => {
        const now = heldSetpoint_degC(regime, 1, 2000);
        if (regime.phase === 'heat-up') fastest_Kh = Math.max(fastest_Kh, ((now - before) * 3600) / 5);
        before = now;
        return regime.phase === 'production';
      },
      96,
    );
    expect(took_s / 3600).toBeGreaterThan(44);
    expect(took_s / 3600).toBeLessThan(76);
    expect(fastest_Kh).toBeLessThanOrEqual(50.01);
  });

  it('restarts warm at 3 K/min until the zones are near their setpoints', () => {
    const world = burning();
    REACH['heat-up'](world);
    world.probe.zone_degC = [960, 1110, 1165, 1145];
    REACH['heat-up'](world);
    const took_s = scanUntil(world, inPhase('production'), 3);
    expect(took_s / 60).toBeGreaterThan(30);
    expect(took_s / 60).toBeLessThan(75);
    expect(heldSetpoint_degC(world.regime, 0, 1060)).toBe(1060);
  });

  it('cools by 40 K/h, shuts the fuel below 750 °C, and is cold with the fan at rest', () => {
    const world = burning();
    REACH.cool(world);
    const shut_s = scanUntil(world, ({ regime }) => !firing(regime).fuel, 24);
    expect(shut_s / 3600).toBeCloseTo((1265 - 750) / 40, 1);
    expect(firing(world.regime).air).toBe('purge');
    scanUntil(world, inPhase('cold'), 72);
    scan(world);
    expect(world.regime.equipment.fanRunning).toBe(false);
    expect(firing(world.regime).air).toBe('off');
  });

  it('shuts the fuel of a zone that minimum fire drives past its ramp, until it is back', () => {
    const world = burning();
    REACH['heat-up'](world);
    const before = world.probe.zone_degC[1] ?? 0;
    world.probe.zone_degC[1] = before + 60;
    scan(world);
    scan(world);
    expect(firing(world.regime).zones).toEqual([true, false, true, true]);
    scanUntil(world, ({ regime }) => firing(regime).zones[1] === true, 3);
  });

  it('names every missing permissive of a start', () => {
    const world = burning();
    REACH.cold(world);
    scanUntil(world, ({ regime }) => regime.equipment.airPressure_kPa < 1, 0.1);
    expect(whyNoStart(world.regime, world.probe)).toEqual([]);
    Object.assign(world.regime.equipment, {
      fanFailed: true,
      airSwitchStuck: true,
      gasPressure_kPa: 3,
      waterFlow_pct: 60,
      damper: 'stuck',
    });
    expect(whyNoStart(world.regime, world.probe)).toEqual([
      'gas pressure low',
      'cooling water below half',
      'cooling water low, emergency water called',
      'damper does not follow',
      'combustion-air fan not available',
      'air-pressure switch shows pressure with the fan at rest',
    ]);
    expect(start(world.regime, world.probe)).toMatchObject({ kind: 'refused' });
  });
});

describe('a change of grade', () => {
  it('ends after 12 minutes at the latest, and begins anew only when the aims have met', () => {
    const world = burning();
    REACH['grade-change'](world);
    const took_s = scanUntil(world, inPhase('production'), 1);
    expect(took_s / 60).toBeCloseTo(12, 0);
    scan(world);
    expect(world.regime.phase).toBe('production');
    world.probe.aims = TOGETHER;
    scan(world);
    REACH['grade-change'](world);
    expect(world.regime.phase).toBe('grade-change');
  });

  it('is not called on a quiet plant', () => {
    const world = burning();
    world.probe.aims = null;
    scan(world);
    expect(world.regime.phase).toBe('production');
  });
});
