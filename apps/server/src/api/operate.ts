/** What the people at the furnace do and see. Each mutation carries a request key: one press, one decision. */
import {
  OPTION_TRANSITIONS,
  type OptionState,
  REASON_CODES,
  REASON_NEEDS,
  type ReasonCode,
  TWIN_CAUSES,
  type TwinCause,
} from '@trimtab/terms';
import { z } from 'zod';
import type { ApiSession } from './context.ts';
import { allow, allowPerson, router } from './permission.ts';
import type { Actor, SignedOnPerson } from './services.ts';
import { characters, exact, freeText, MOST_CHARACTERS } from './text.ts';

const requestKey = exact.min(16).max(64);
const id = exact.min(1).max(100);
const states = Object.keys(OPTION_TRANSITIONS) as [OptionState, ...OptionState[]];
const causes = Object.keys(TWIN_CAUSES) as [TwinCause, ...TwinCause[]];

const actor = (ctx: { person: SignedOnPerson; session: ApiSession }): Actor => ({ ...ctx.person, station: ctx.session.station });

const code = { reason: z.enum(REASON_CODES), sensor: id.optional(), text: freeText.optional() };
type Code = { reason: ReasonCode; sensor?: string | undefined; text?: string | undefined };

const needsDetail = <Ask extends Code>(schema: z.ZodType<Ask, Ask>) =>
  schema
    .refine((ask) => REASON_NEEDS[ask.reason] !== 'sensor' || ask.sensor !== undefined, {
      message: 'R08 needs the sensor that is not trusted',
    })
    .refine((ask) => REASON_NEEDS[ask.reason] !== 'text' || (ask.text ?? '').trim().length > 0, { message: 'R15 needs a few words' })
    .refine(({ sensor, text }) => sensor === undefined || characters(`${sensor}: ${text ?? ''}`) <= MOST_CHARACTERS, {
      path: ['text'],
      message: `at most ${MOST_CHARACTERS} characters together with the sensor`,
    });

const rejection = needsDetail(z.strictObject({ requestKey, optionId: id, rev: id, ...code, seenAt_ms: z.number() }));

export const operateRouter = router({
  accept: allowPerson('decide')
    .input(
      z.strictObject({
        requestKey,
        optionId: id,
        rev: id,
        shown: z.strictObject({ from: z.number(), to: z.number() }),
        to: z.number().optional(),
        seenAt_ms: z.number(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.services.accept(input, actor(ctx))),
  reject: allowPerson('decide')
    .input(rejection)
    .mutation(({ ctx, input }) => ctx.services.reject(input, actor(ctx))),
  takeBackRejection: allowPerson('decide')
    .input(z.strictObject({ requestKey, optionId: id }))
    .mutation(({ ctx, input }) => ctx.services.takeBackRejection(input, actor(ctx))),
  undo: allowPerson('decide')
    .input(z.strictObject({ requestKey, optionId: id }))
    .mutation(({ ctx, input }) => ctx.services.undo(input, actor(ctx))),
  takeBack: allowPerson('decide')
    .input(z.strictObject({ requestKey, decisionId: id }))
    .mutation(({ ctx, input }) => ctx.services.takeBack(input, actor(ctx))),
  keep: allowPerson('decide')
    .input(z.strictObject({ requestKey, decisionId: id }))
    .mutation(({ ctx, input }) => ctx.services.keep(input, actor(ctx))),
  why: allowPerson('decide')
    .input(needsDetail(z.strictObject({ requestKey, decisionId: id, ...code })))
    .mutation(({ ctx, input }) => ctx.services.why(input, actor(ctx))),
  // It runs the model: for who may take what it shows.
  preview: allowPerson('decide')
    .input(z.strictObject({ optionId: id, rev: id, to: z.number(), seenAt_ms: z.number() }))
    .query(({ ctx, input }) => ctx.services.preview(input)),
  trend: allow('see').query(({ ctx }) => ctx.services.trend()),
  history: allow('see')
    .input(z.strictObject({ tags: z.array(id).max(16), span_min: z.number().min(1).max(1_440), points: z.int().min(2).max(600) }))
    .query(({ ctx, input }) => ctx.services.history(input.tags, input.span_min, input.points)),
  decisions: allow('see')
    .input(z.strictObject({ kind: z.enum(states).optional(), limit: z.int().min(1).max(200).default(50) }))
    .query(({ ctx, input }) => ctx.services.decisions(input)),
  enableView: allow('see')
    .input(z.strictObject({ to: z.enum(['shadow', 'advisory']) }))
    .query(({ ctx, input }) => ctx.services.enableView(input.to)),
  acknowledge: allowPerson('decide')
    .input(z.strictObject({ cause: z.enum(causes) }))
    .mutation(({ ctx, input }) => ctx.services.acknowledge(input.cause, actor(ctx))),
  enable: allowPerson('enable')
    .input(
      z.strictObject({
        requestKey,
        to: z.enum(['shadow', 'advisory']),
        classes: z
          .array(z.strictObject({ decisionClass: id, version: z.int() }))
          .min(1)
          .max(8),
        reason: z.enum(['cause is gone', 'after repair', 'handover', 'test', 'start of work']),
        text: freeText.refine((words) => words.trim().length > 0, { message: 'A few words that the next shift understands' }),
        endsAt_ms: z.number(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.services.enable(input, actor(ctx))),
});
