import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BurnerWorld, burning, inPhase, scan } from '../testing/burner-world.ts';
import { cool, pullEmergencyStop, pushEmergencyStop, reset, start, trip } from './buttons.ts';
import { airProven } from './equipment.ts';
import { PHASE_TRANSITIONS } from './phase.ts';
import { firing } from './regime.ts';

type Event = (world: BurnerWorld) => void;

const change = (values: Partial<BurnerWorld['regime']['equipment']>): Event => {
  return ({ regime }) => void Object.assign(regime.equipment, values);
};
const see = (values: Partial<BurnerWorld['probe']>): Event => {
  return ({ probe }) => void Object.assign(probe, values);
};
/** Many short waits, some as long as a purge, a heat-up, a cool. */
const wait = fc.constantFrom(1, 3, 20, 260, 1_500).map((scans): Event => {
  return (world) => {
    for (let index = 0; index < scans; index++) checkedScan(world);
  };
});
const fault = fc.constantFrom<Event>(
  change({ fanFailed: true }),
  change({ fanFailed: false }),
  change({ fanHead_kPa: 1 }),
  change({ fanHead_kPa: 6.5 }),
  change({ airSwitchStuck: true }),
  change({ airSwitchStuck: false }),
  change({ gasPressure_kPa: 3 }),
  change({ gasPressure_kPa: 12 }),
  change({ waterFlow_pct: 30 }),
  change({ waterFlow_pct: 100 }),
  change({ damper: 'closed' }),
  change({ damper: 'free' }),
  change({ flameOut: [true, true, true, true] }),
  change({ flameOut: [false, false, false, false] }),
  see({ tube_degC: 800 }),
  see({ tube_degC: Number.NaN }),
  see({ tube_degC: 660 }),
  see({ delay: true }),
  see({ delay: false }),
  see({ aims: { entering_degC: 1240, leaving_degC: 1180 } }),
  see({ aims: null }),
);
/** The reset is no event here: it is the hand that the tests speak of. */
const button = fc.constantFrom<Event>(
  ({ regime, probe }) => void trip(regime, probe),
  ({ regime, probe }) => void pushEmergencyStop(regime, probe),
  ({ regime }) => void pullEmergencyStop(regime),
  ({ regime, probe }) => void start(regime, probe),
  ({ regime, probe }) => void cool(regime, probe),
);
const resetting = fc.constant<Event>(({ regime, probe }) => void reset(regime, probe));

/** A scan, and what must hold after it, whatever came before. Throws what is broken. */
function checkedScan(world: BurnerWorld): void {
  const { regime } = world;
  const { phase, tripWord } = regime;
  scan(world);
  const { fuel, zones, air } = firing(regime);
  const holds = (what: string, good: boolean): void => {
    if (!good) throw new Error(`${what}, from ${phase} to ${regime.phase}`);
  };
  holds('fuel without a purge', !fuel || regime.purged);
  holds('fuel without proven air', !fuel || (airProven(regime.equipment) && air === 'ratio'));
  holds('fuel with the emergency stop pushed', !fuel || !regime.equipment.emergencyStop);
  holds('a zone open with the main fuel shut', fuel || !zones.includes(true));
  holds('a trip cleared itself', (regime.tripWord & tripWord) === tripWord && (phase !== 'trip' || regime.phase === 'trip'));
  holds('no such arrow', regime.phase === phase || PHASE_TRANSITIONS[phase].includes(regime.phase));
}

describe('the burner management, whatever is done to it', () => {
  it('never opens fuel without a purge since the last shut-off and air proven now, and never clears a trip by itself', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(wait, fault, button, resetting), { minLength: 1, maxLength: 25 }), (events) => {
        const world = burning();
        for (const event of events) {
          event(world);
          checkedScan(world);
        }
      }),
      { seed: 71, numRuns: 80 },
    );
  });

  it('purges for its whole time between any shut-off and the next fuel', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fault, button, resetting), { minLength: 5, maxLength: 25 }), (events) => {
        const world = burning();
        let purged_s = Number.POSITIVE_INFINITY;
        let burnt = true;
        const watched: Event = ({ regime }) => {
          const { fuel } = firing(regime);
          if (fuel && !burnt && purged_s + 5 < regime.purgeNeeded_s) throw new Error(`fuel after ${purged_s} s of purge`);
          if (fuel) purged_s = 0;
          else if (regime.phase === 'purge' && airProven(regime.equipment)) purged_s += 5;
          burnt = fuel;
        };
        for (const event of events) {
          event(world);
          for (let index = 0; index < 300; index++) {
            scan(world);
            watched(world);
          }
        }
      }),
      { seed: 72, numRuns: 30 },
    );
  });

  it('always comes back to production by hand once all is sound again', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(wait, fault, button), { maxLength: 12 }), (events) => {
        const world = burning();
        for (const event of events) event(world);
        const { regime, probe } = world;
        Object.assign(regime.equipment, burning().regime.equipment, { fanCalled: regime.equipment.fanCalled, fanRunning: false });
        Object.assign(probe, { tube_degC: 660, delay: false, aims: null });
        for (let index = 0; index < 30; index++) scan(world);
        const produces = inPhase('production');
        for (let tries = 0; tries < 3 && !produces(world); tries++) {
          if (regime.tripWord !== 0) expect(reset(regime, probe)).toEqual({ kind: 'done' });
          if (regime.phase === 'cold' || regime.phase === 'cool') expect(start(regime, probe)).toEqual({ kind: 'done' });
          for (let index = 0; index < 60_000 && !produces(world); index++) scan(world);
        }
        expect(regime.phase).toBe('production');
      }),
      { seed: 73, numRuns: 10 },
    );
  });
});
