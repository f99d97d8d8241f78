/**
 * Default deny: the only way to make a procedure is `allow(permission)`, so one without a declared
 * permission does not build. Which role holds which permission is the table of faults.md E.
 */
import type { Role } from '@trimtab/terms';
import { initTRPC, TRPCError } from '@trpc/server';
import { ZodError } from 'zod';
import type { ApiContext } from './context.ts';
import { faultsOf } from './text.ts';

export const PERMISSIONS = {
  /** Live values, trends, reasons: seeing is never forbidden at a registered station. */
  see: ['viewer', 'operator', 'supervisor', 'engineer', 'finance', 'admin'],
  /** Signing on is open to whoever stands at a registered station. */
  'sign-on': ['viewer', 'operator', 'supervisor', 'engineer', 'finance', 'admin'],
  /** Accept, reject, take back, acknowledge. */
  decide: ['operator', 'supervisor'],
  /** One step up to shadow or advisory. */
  enable: ['operator', 'supervisor'],
  /** Let somebody try his PIN again. */
  unlock: ['supervisor'],
} as const satisfies Record<string, readonly Role[]>;
export type Permission = keyof typeof PERMISSIONS;

export const holds = (role: Role, permission: Permission): boolean => (PERMISSIONS[permission] as readonly Role[]).includes(role);

const t = initTRPC
  .context<ApiContext>()
  .meta<{ permission: Permission }>()
  .create({
    sse: {
      ping: { enabled: true, intervalMs: 1_000 },
      client: { reconnectAfterInactivityMs: 3_000 },
      /** Every stream reconnects now and then, so that resuming is exercised all day. */
      maxDurationMs: 60_000,
    },
    errorFormatter: ({ shape, error }) => ({
      ...shape,
      message: error.cause instanceof ZodError ? faultsOf(error.cause) : shape.message,
      data: { code: shape.data.code, path: shape.data.path },
    }),
  });

export const router = t.router;

/** A procedure that a role with this permission may call. Nobody signed on counts as viewer. */
export function allow(permission: Permission) {
  return t.procedure.meta({ permission }).use(({ ctx, next, meta }) => {
    const role = ctx.session.person?.role ?? 'viewer';
    if (!meta || !holds(role, meta.permission))
      throw new TRPCError({
        code: ctx.session.person ? 'FORBIDDEN' : 'UNAUTHORIZED',
        message: ctx.session.person ? `${role} may not ${permission}: ${PERMISSIONS[permission].join(' or ')} may` : 'Sign in to decide',
      });
    return next();
  });
}

/** As `allow`, for acts that need a named person: `ctx.person` is there. */
export function allowPerson(permission: Permission) {
  return allow(permission).use(({ ctx, next }) => {
    const person = ctx.session.person;
    if (!person) throw new TRPCError({ code: 'UNAUTHORIZED', message: 'Sign in to decide' });
    return next({ ctx: { ...ctx, person } });
  });
}
