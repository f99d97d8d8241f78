import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changed, permittedAirWrite, permittedWrite } from '../testing/permitted-write.ts';
import { guard } from './guard.ts';
import type { GuardInput } from './guard-input.ts';

const SEED = 20_260_711;

describe('the guard under hostile input (faults P10)', () => {
  it('denies anything that is no guard input at all', () => {
    fc.assert(
      fc.property(fc.anything(), (anything) => guard(anything as GuardInput).kind === 'denied'),
      { numRuns: 1_000, seed: SEED },
    );
  });
});

/** Everything that the guard reads of a write that moves out; taken away or unreadable, each is a no. */
const READ = [
  'kind',
  'command/mapVersion',
  'command/boot',
  'command/epoch',
  'command/seq',
  'command/op',
  'command/trims',
  'command/trims/0',
  'command/trims/2',
  'command/trims/4',
  'slots',
  'slots/2',
  'decisions',
  'decisions/1/id',
  'decisions/1/slot',
  'decisions/1/to',
  'decisions/1/expiresAt_ms',
  'decisions/1/live',
  'decisions/1/mayMoveOut',
  'envelope',
  'envelope/zones',
  'envelope/zones/2/zone',
  'envelope/zones/2/step_dK',
  'envelope/zones/2/total_dK',
  'envelope/zones/2/dwell_min',
  'envelope/zones/2/inForceMin_degC',
  'envelope/zones/2/inForceMax_degC',
  'envelope/movesPerHour',
  'envelope/plantModes',
  'envelope/validFrom',
  'envelope/validUntil',
  'modes',
  'modes/zone-trims',
  'picture',
  'picture/monotonic_ms',
  'picture/clockRate',
  'picture/link/up',
  'picture/tags',
  'picture/tags/z3.operatorSP_degC',
  'picture/tags/z3.operatorSP_degC/value',
  'picture/tags/z3.operatorSP_degC/quality',
  'picture/tags/z3.top.T_degC/value',
  'picture/tags/z3.top.T_degC/quality',
  'picture/plantMode/mode',
  'picture/permit',
  'picture/ack',
  'picture/ack/boot',
  'picture/ack/epoch',
  'picture/ack/alive',
  'picture/ack/enabled',
  'picture/ack/handledSeq',
  'picture/ack/target',
  'picture/ack/target/2',
  'picture/causes',
  'plant_ms',
  'monotonic_ms',
  'lease',
  'lease/epoch',
  'lease/renewedAge_ms',
  'session',
  'session/boot',
  'session/epoch',
  'heartbeatEarned',
  'moves',
  'moves/0/at_ms',
  'checks',
  'mapVersion',
  'safety/actOnlyIfRenewedWithin_ms',
  'safety/sendMargin_ms',
] as const;

/** What it reads of the air ratio besides. */
const READ_OF_AIR = [
  'command/trims/4',
  'slots/4',
  'decisions/2/id',
  'decisions/2/to',
  'decisions/2/mayMoveOut',
  'envelope/air',
  'envelope/air/step_lambda',
  'envelope/air/total_lambda',
  'envelope/air/dwell_min',
  'envelope/air/inForceMin_lambda',
  'envelope/air/inForceMax_lambda',
  'envelope/air/oxygenMin_pct',
  'envelope/air/coMax_ppm',
  'modes',
  'modes/air-ratio',
  'picture/tags/air.operatorRatio_lambda/value',
  'picture/tags/air.operatorRatio_lambda/quality',
  'picture/tags/air.inForce_lambda/quality',
  'picture/tags/flue.oxygen_pct',
  'picture/tags/flue.oxygen_pct/value',
  'picture/tags/flue.oxygen_pct/quality',
  'picture/tags/flue.co_ppm',
  'picture/tags/flue.co_ppm/value',
  'picture/tags/flue.co_ppm/quality',
  'picture/ack/target/4',
  'moves/5/at_ms',
] as const;

describe('absence is a no', () => {
  it.each(READ_OF_AIR)('%s missing, NaN or unknown denies a lower air ratio', (path) => {
    for (const value of [undefined, null, Number.NaN, 'unknown', {}])
      expect(guard(changed(permittedAirWrite(), path, value)).kind).toBe('denied');
  });

  it.each(READ)('%s missing, NaN or unknown denies a move away from zero', (path) => {
    const absent = fc.constantFrom<unknown>(undefined, null, Number.NaN, 'unknown', {});
    fc.assert(
      fc.property(absent, (value) => {
        expect(guard(changed(permittedWrite(), path, value)).kind).toBe('denied');
      }),
      { numRuns: 30, seed: SEED },
    );
  });

  it('a clock that runs backwards or stands still denies', () => {
    fc.assert(
      fc.property(fc.integer({ min: -86_400_000, max: 0 }), fc.constantFrom('picture/clockRate', 'lease/renewedAge_ms'), (value, path) => {
        const bad = path === 'lease/renewedAge_ms' ? value - 1 : value;
        expect(guard(changed(permittedWrite(), path, bad)).kind).toBe('denied');
      }),
      { numRuns: 200, seed: SEED },
    );
  });
});
