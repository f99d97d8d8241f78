/** The server's answers by name, so that no page spells them again. */
import type { AppRouter } from '@trimtab/server';
import type { inferRouterOutputs } from '@trpc/server';

type Answers = inferRouterOutputs<AppRouter>;
export type Who = Answers['auth']['who'];
export type Trend = Answers['operate']['trend'];
export type DecisionRow = Answers['operate']['decisions']['rows'][number];
export type ComingBack = Answers['operate']['enableView'];
