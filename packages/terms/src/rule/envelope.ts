/** The approved box in which acts may move (design §1): versioned data under change control. */
import { z } from 'zod';

const zoneEnvelopeSchema = z
  .strictObject({
    zone: z.int().min(1),
    /** Largest change of the trim in one move away from zero. */
    step_dK: z.number().positive(),
    /** Largest trim, either way. */
    total_dK: z.number().positive(),
    /** Ramp of the trim that the plant is promised. */
    rate_dKmin: z.number().positive(),
    /** Plant time between two moves of one zone. */
    dwell_min: z.number().nonnegative(),
    /** Bounds of operator setpoint + trim. */
    inForceMin_degC: z.number(),
    inForceMax_degC: z.number(),
  })
  .refine((zone) => zone.inForceMin_degC < zone.inForceMax_degC, { message: 'inForceMin_degC must be below inForceMax_degC' })
  .refine((zone) => zone.step_dK <= zone.total_dK, { message: 'step_dK must not exceed total_dK' });

const airEnvelopeSchema = z
  .strictObject({
    step_lambda: z.number().positive(),
    total_lambda: z.number().positive(),
    rate_lambdaMin: z.number().positive(),
    dwell_min: z.number().nonnegative(),
    /** Bounds of the operator's air ratio + trim. */
    inForceMin_lambda: z.number().min(1),
    inForceMax_lambda: z.number(),
    /** Oxygen, dry, below which the ratio is not lowered. */
    oxygenMin_pct: z.number().positive(),
    /** Carbon monoxide above which the ratio is not lowered. */
    coMax_ppm: z.number().positive(),
  })
  .refine((air) => air.inForceMin_lambda < air.inForceMax_lambda, { message: 'inForceMin_lambda must be below inForceMax_lambda' })
  .refine((air) => air.step_lambda <= air.total_lambda, { message: 'step_lambda must not exceed total_lambda' });

export const envelopeSchema = z.strictObject({
  name: z.string(),
  version: z.int().min(1),
  zones: z.array(zoneEnvelopeSchema).min(1),
  /** null: the air ratio may not be trimmed. */
  air: airEnvelopeSchema.nullable(),
  /** Zone moves away from zero; the air ratio has its dwell alone. */
  movesPerHour: z.int().min(1),
  /** Plant modes in which moves away from zero may be offered and written. */
  plantModes: z.array(z.string()).min(1),
  /** First and last moment at which the envelope holds; ISO 8601. */
  validFrom: z.iso.datetime(),
  validUntil: z.iso.datetime(),
});
export type Envelope = z.infer<typeof envelopeSchema>;
export type ZoneEnvelope = Envelope['zones'][number];
export type AirEnvelope = NonNullable<Envelope['air']>;
