import { TRIM_SLOTS } from '@trimtab/terms';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changed, permittedAirWrite, permittedWrite } from '../testing/permitted-write.ts';
import { guard } from './guard.ts';
import type { GuardInput } from './guard-input.ts';

const SEED = 20_260_711;

/** Values dense at limits, sparse between (style habit 8), and everything that is not a number. */
const number = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(-30, -10.001, -10, -8, -5, 0, 2, 4, 8, 9.999, 10, 14, 14.001, 30, 30.001) },
  { weight: 2, arbitrary: fc.double({ min: -40, max: 40 }) },
  { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Infinity, -Infinity, -0, 5e-324, 1e-40, 1e30, 2 ** 53) },
  { weight: 1, arbitrary: fc.double() },
);
const junk = fc.oneof(
  fc.constant(null),
  fc.constant(undefined),
  number,
  fc.string({ maxLength: 4 }),
  fc.boolean(),
  fc.constant([]),
  fc.constant({}),
);
const setpoint = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(1_092, 1_104, 1_105, 1_200, 1_250, 1_302, 1_302.1, 1_310) }, number);

const PATHS = leafPaths(permittedWrite());

/** Ten vectors out of one pool of numbers: every slot sees every number, with zeros between. */
const VECTORS = Array.from({ length: 10 }, (_, turn) => [0, 1, 2, 3, 4].map((slot) => (turn * 3 + slot * (1 + (turn % 3))) % 10));

/** Mostly right, a few things wrong: so that the hostile input gets deep before it is stopped. */
const hostileInputs = fc
  .record({
    pool: fc.array(number, { minLength: 6, maxLength: 6 }),
    zone1: setpoint,
    zone3: setpoint,
    targets: fc.array(number, { minLength: 5, maxLength: 5 }),
    asked: fc.boolean(),
    spoiled: fc.array(fc.tuple(fc.constantFrom(...PATHS), junk), { maxLength: 2 }),
  })
  .map(({ pool, zone1, zone3, targets, asked, spoiled }) => {
    const values = [...pool, 0, 0, 8, -5];
    const input = permittedWrite();
    if (input.picture?.ack) input.picture.ack.target = targets;
    set(input, 'picture/tags/z1.operatorSP_degC/value', zone1);
    set(input, 'picture/tags/z3.operatorSP_degC/value', zone3);
    return VECTORS.map((vector, turn): GuardInput => {
      const trims = vector.map((index, slot) => (slot === 4 && turn % 2 === 0 ? 0 : (values[index] ?? 0)));
      const decisions = trims.map((trim, slot) => ({
        id: `d${slot}`,
        slot,
        to: asked ? trim : (values[slot] ?? 0),
        expiresAt_ms: input.decisions[1]?.expiresAt_ms ?? input.plant_ms,
        live: true,
      }));
      const hostile = { ...input, command: { ...input.command, trims }, slots: trims.map((_, slot) => `d${slot}`), decisions };
      // Only the last three are spoiled: they share the picture with nobody after them.
      if (turn >= 7) for (const [path, value] of spoiled) set(hostile, path, value);
      return hostile;
    });
  });

function leafPaths(value: unknown, prefix = ''): string[] {
  if (typeof value !== 'object' || value === null) return [prefix];
  const below = Object.entries(value).flatMap(([key, entry]) => leafPaths(entry, prefix ? `${prefix}/${key}` : key));
  return prefix ? [prefix, ...below] : below;
}

function set(root: unknown, path: string, value: unknown): void {
  const keys = path.split('/');
  const last = keys.pop() ?? '';
  let at: unknown = root;
  for (const key of keys) at = Object.entries(at ?? {}).find(([name]) => name === key)?.[1];
  if (typeof at === 'object' && at !== null) Object.assign(at, { [last]: value });
}

/** The envelope's promise, written apart from the guard: what a permitted write may look like at all. */
function insideTheEnvelope(input: GuardInput): boolean {
  const { trims } = input.command;
  const target = input.picture?.ack?.target ?? [];
  if (trims.length !== TRIM_SLOTS.length) return false;
  if (!trims.every((trim) => Number.isFinite(trim))) return false;
  const nowhereOut = trims.every((trim, slot) => {
    const from = target[slot] ?? Number.NaN;
    return trim === 0 || (trim * from > 0 && Math.abs(trim) <= Math.abs(from) + 1e-6);
  });
  if (nowhereOut) return true;
  return trims.every((trim, slot) => {
    if (trim === 0) return true;
    const tag = slot === 4 ? 'air.operatorRatio_lambda' : `z${slot + 1}.operatorSP_degC`;
    const inForce = (input.picture?.tags[tag]?.value ?? Number.NaN) + trim;
    const box = boxOf(input, slot);
    if (!box) return false;
    const from = target[slot] ?? Number.NaN;
    const goesOut = !(trim * from > 0 && Math.abs(trim) <= Math.abs(from) + 1e-6);
    return (
      Math.abs(trim) <= box.total + 1e-6 &&
      inForce >= box.low - 1e-6 &&
      inForce <= box.high + 1e-6 &&
      (!goesOut || Math.abs(trim - from) <= box.step + 1e-6)
    );
  });
}

function boxOf({ envelope }: GuardInput, slot: number): { step: number; total: number; low: number; high: number } | null {
  const air = envelope?.air;
  if (slot === 4)
    return air ? { step: air.step_lambda, total: air.total_lambda, low: air.inForceMin_lambda, high: air.inForceMax_lambda } : null;
  const zone = envelope?.zones.find((candidate) => candidate.zone === slot + 1);
  return zone ? { step: zone.step_dK, total: zone.total_dK, low: zone.inForceMin_degC, high: zone.inForceMax_degC } : null;
}

describe('the guard under hostile input (faults P10)', () => {
  it('passes nothing outside the envelope in 100,000 hostile calls, and never throws', { timeout: 60_000 }, () => {
    let permitted = 0;
    fc.assert(
      fc.property(hostileInputs, (inputs) =>
        inputs.every((input) => {
          if (guard(input).kind === 'denied') return true;
          permitted += 1;
          return insideTheEnvelope(input);
        }),
      ),
      { numRuns: 10_000, seed: SEED },
    );
    // The other half of the truth: the property means nothing if nothing is ever permitted.
    expect(permitted).toBeGreaterThan(100);
  });

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
