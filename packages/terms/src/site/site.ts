/**
 * What a plant hands over as data (`sites/rf-1`): parsed once, by schema, at the edge. A wrong value
 * is refused with its path and the limit it broke, and never adjusted.
 */
import { z } from 'zod';
import { registerMapSchema } from '../register/map.ts';
import { envelopeSchema } from '../rule/envelope.ts';
import { ROLES } from '../rule/role.ts';
import { productsSchema } from './products.ts';

const positive = z.number().positive();

/** What a fuel may be made of. */
const FUEL_GASES = ['CH4', 'C2H4', 'C2H6', 'C3H8', 'H2', 'CO', 'CO2', 'N2', 'O2'] as const;

const zoneSchema = z.strictObject({
  zone: z.int().min(1),
  name: z.string(),
  start_m: z.number().nonnegative(),
  end_m: positive,
  burnerTop_MW: positive,
  burnerBottom_MW: positive,
  recipe_degC: positive,
});

const gradeSchema = z
  .strictObject({
    grade: z.string(),
    /** The PLC's number for it in the slab table. */
    code: z.int().min(1),
    low_degC: positive,
    high_degC: positive,
    minimumSoak_min: z.number().nonnegative(),
  })
  .refine((grade) => grade.low_degC < grade.high_degC, { message: 'low_degC must be below high_degC' });

export const nameplateSchema = z.strictObject({
  asset: z.string().regex(/^[A-Z0-9-]+$/),
  name: z.string(),
  insideLength_m: positive,
  insideWidth_m: positive,
  heightAbove_m: positive,
  heightBelow_m: positive,
  /** Unfired length before zone 1. */
  darkLength_m: positive,
  slabGap_m: positive,
  slabsInside: z.int().min(1),
  zones: z.array(zoneSchema).min(1),
  fuel: z.strictObject({
    name: z.string(),
    lhv_MJNm3: positive,
    stoichiometricAir_Nm3Nm3: positive,
    stoichiometricFlue_Nm3Nm3: positive,
    co2_kgMJ: positive,
    /** Shares by volume; they add up to 1. */
    composition: z
      .partialRecord(z.enum(FUEL_GASES), positive.max(1))
      .refine((shares) => Math.abs(Object.values(shares).reduce((sum, share) => sum + share, 0) - 1) < 1e-6, {
        message: 'the shares of a fuel must add up to 1',
      }),
  }),
  /** Air ratio of the standing recipe. */
  airRatio_lambda: z.number().min(1),
  /** Recuperator as built: (air out − air in) / (flue in − air in). */
  recuperatorEffectiveness: positive.max(1),
  limits: z.strictObject({
    flueBeforeRecuperator_degC: positive,
    flueTrip_degC: positive,
    airPreheat_degC: positive,
    insideDifference_K: positive,
    oxygenLow_pct: positive,
  }),
  rateNominal_tph: positive,
  grades: z.array(gradeSchema).min(1),
  products: productsSchema,
});

/** What one channel may be told of itself, on a plant or in a foreign series; minutes are those of its own clock. */
export const channelChecks = {
  /** Largest believable change per plant minute. */
  rate: positive.optional(),
  /** Plant minutes without any change after which the value is called frozen. */
  frozen_min: positive.optional(),
  /** A reading at which it may stand still: that of a closed valve. */
  rest: z.number().optional(),
  /** Change from one reading to the next, beyond `rate`, that is a spike or a step. */
  jump: positive.optional(),
  /** Plant minutes for which a step stays named unless it is taken back; left out: a shift. */
  stands_min: positive.optional(),
  /** Isolated one-sided dips that belong to it: scale under a pyrometer. */
  dip: z.strictObject({ side: z.enum(['low', 'high']), depth: positive, longest_s: positive }).optional(),
  /** How many times its own learned noise it may scatter before it is called noisy. */
  noisy: positive.optional(),
};

const checkSchema = z.strictObject({
  tag: z.string(),
  label: z.string(),
  place: z.string(),
  role: z.enum(['MV', 'CV', 'DV', 'status']),
  ...channelChecks,
  /** A tag that moves alike: the noise is that of their quotient. */
  beside: z.string().optional(),
  /** Places that lose their advice when this instrument is bad; "class" takes the whole class. */
  needed: z.array(z.string()),
});

export const calendarSchema = z.strictObject({
  timeZone: z.string(),
  shifts: z.array(z.strictObject({ name: z.string(), starts: z.string().regex(/^\d\d:\d\d$/), hours: positive })).min(1),
  crews: z.array(z.string()).min(1),
});

export const pricesSchema = z.strictObject({
  currency: z.literal('EUR'),
  gas_EURMWh: positive,
  co2_EURt: z.number().nonnegative(),
  /** What a ton of steel lost as scale costs: steel less scrap. */
  steelLoss_EURt: z.number().nonnegative(),
  /** Priced slack: money per kelvin and slab below its band. */
  coldSlab_EURK: positive,
  /** Money per kelvin and slab that leaves below its aim and a reserve: the mill's trouble and the crew's answer. */
  belowAim_EURK: z.number().nonnegative(),
  /** Money per kelvin and slab whose inside difference takes from its reserve. */
  unevenSlab_EURK: z.number().nonnegative(),
  /** Money per minute and slab of soak that its grade asks for and the plan takes from it or from its reserve. */
  shortSoak_EURmin: z.number().nonnegative(),
  validFrom: z.iso.datetime(),
});

export const safetySchema = z.strictObject({
  poll_ms: positive,
  replyTimeout_ms: positive,
  watchdog_ms: positive,
  lease_ms: positive,
  leaseRenew_ms: positive,
  actOnlyIfRenewedWithin_ms: positive,
  stale_ms: positive,
  takeOver_ms: positive,
  /** A trim is sent only if its expiry is at least this far away. */
  sendMargin_ms: positive,
  cycleOverdue_ms: positive,
  /** A cause of the twin mode clears after this long without a report, on its own clock. */
  cleanOut_ms: positive,
  /** A loss that lasts longer than this latches. */
  lostLong_ms: positive,
});
export type Safety = z.infer<typeof safetySchema>;

const personSchema = z.strictObject({
  id: z.string().regex(/^[a-z.]+$/),
  name: z.string(),
  role: z.enum(ROLES),
  crew: z.string().optional(),
  pin: z.string().regex(/^\d{6,}$/),
});

export const siteSchema = z
  .strictObject({
    nameplate: nameplateSchema,
    registers: registerMapSchema,
    checks: z.array(checkSchema).min(1),
    envelope: envelopeSchema,
    calendar: calendarSchema,
    prices: pricesSchema,
    safety: safetySchema,
    owner: z.strictObject({ name: z.string(), since: z.iso.date() }),
    /** Loaded only together with the demo plant. */
    demoPeople: z.array(personSchema),
  })
  .superRefine((site, context) => {
    const registers = new Set(site.registers.registers.map((register) => register.id));
    for (const check of site.checks)
      if (!registers.has(check.tag))
        context.addIssue({ code: 'custom', path: ['checks'], message: `check for ${check.tag}, which is no register` });
    for (const { grade } of site.nameplate.products.grades)
      if (!site.nameplate.grades.some((band) => band.grade === grade))
        context.addIssue({
          code: 'custom',
          path: ['nameplate', 'products', 'grades'],
          message: `weight for grade ${grade}, which the nameplate does not have`,
        });
    for (const zone of site.envelope.zones)
      if (!site.nameplate.zones.some(({ zone: number }) => number === zone.zone))
        context.addIssue({
          code: 'custom',
          path: ['envelope'],
          message: `envelope for zone ${zone.zone}, which the nameplate does not have`,
        });
  });

export type Site = z.infer<typeof siteSchema>;
export type Nameplate = Site['nameplate'];
export type ZonePlate = Nameplate['zones'][number];
export type GradeBand = Nameplate['grades'][number];
export type TagCheck = Site['checks'][number];
export type DemoPerson = Site['demoPeople'][number];

/** The parts of a site, one JSON file each. */
export const SITE_PARTS = ['nameplate', 'registers', 'checks', 'envelope', 'calendar', 'prices', 'safety', 'owner', 'demoPeople'] as const;

/** Parses a site; throws one Error that lists every fault with its path. */
export function parseSite(parts: Record<string, unknown>): Site {
  const parsed = siteSchema.safeParse(parts);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.') || 'site'}: ${issue.message}`);
  throw new Error(`The site data is refused:\n${faults.join('\n')}`);
}
