/** Signing on over a shared screen: the station keeps the view, a person adds the right to decide. */
import { z } from 'zod';
import { allow, allowPerson, router } from './permission.ts';
import { exact } from './text.ts';

const personId = exact.max(64);

export const authRouter = router({
  who: allow('see').query(async ({ ctx }) => ({
    station: ctx.session.station,
    person: ctx.session.person,
    people: await ctx.services.people(),
  })),
  signOn: allow('sign-on')
    .input(z.strictObject({ personId, pin: z.string().regex(/^\d{6,12}$/) }))
    .mutation(async ({ ctx, input }) => {
      const answer = await ctx.services.signOn(input.personId, input.pin, ctx.session.station);
      if (answer.kind === 'refused') return answer;
      // Another person's PIN switches at once; the earlier session must not outlive the switch.
      if (ctx.personToken) await ctx.services.signOff(ctx.personToken);
      ctx.setPersonToken(answer.token);
      return { kind: 'signed-on' as const, person: answer.person };
    }),
  unlock: allowPerson('unlock')
    .input(z.strictObject({ personId }))
    .mutation(({ ctx, input }) => ctx.services.unlock(input.personId, { ...ctx.person, station: ctx.session.station })),
  signOff: allow('sign-on').mutation(async ({ ctx }) => {
    ctx.setPersonToken(null);
    if (ctx.personToken) await ctx.services.signOff(ctx.personToken);
    return { kind: 'signed-off' as const };
  }),
});
