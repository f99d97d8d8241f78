/** The whole API: one router per audience. */
import { authRouter } from './auth.ts';
import { liveRouter } from './live.ts';
import { operateRouter } from './operate.ts';
import { router } from './permission.ts';

export const appRouter = router({ live: liveRouter, auth: authRouter, operate: operateRouter });
export type AppRouter = typeof appRouter;
