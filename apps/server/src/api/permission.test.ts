import { ROLES, type Role } from '@trimtab/terms';
import { describe, expect, test } from 'vitest';
import type { ApiContext } from './context.ts';
import { holds, PERMISSIONS, type Permission } from './permission.ts';
import { appRouter } from './router.ts';

interface Declared {
  _def: { meta?: { permission: Permission }; type: string };
}
const flat: object = appRouter._def.procedures;
const procedures = Object.entries(flat as Record<string, Declared>);

/** A context in which every service call is seen, so that a refused procedure shows that it reached none. */
function contextOf(role: Role | null): { context: ApiContext; reached: string[] } {
  const reached: string[] = [];
  const services = new Proxy({} as ApiContext['services'], {
    get: (_, name) => {
      reached.push(String(name));
      return () => Promise.resolve({ kind: 'refused', message: 'test' });
    },
  });
  const person = role === null ? null : { id: 'p', name: 'P', role };
  return { context: { session: { station: 'desk 1', person }, services, setPersonToken: () => undefined, personToken: null }, reached };
}

describe('who may call what (faults E)', () => {
  test('every procedure declares its permission', () => {
    expect(procedures.length).toBeGreaterThan(12);
    for (const [path, { _def }] of procedures) expect(Object.keys(PERMISSIONS), path).toContain(_def.meta?.permission);
  });

  const expected: Record<Permission, Role[]> = {
    see: [...ROLES],
    'sign-on': [...ROLES],
    decide: ['operator', 'supervisor'],
    enable: ['operator', 'supervisor'],
    unlock: ['supervisor'],
  };
  test('the table of faults.md E: only operators and supervisors decide and enable, only supervisors unlock', () => {
    for (const permission of Object.keys(PERMISSIONS) as Permission[])
      expect(
        ROLES.filter((role) => holds(role, permission)),
        permission,
      ).toEqual(ROLES.filter((role) => expected[permission].includes(role)));
  });

  test.each(procedures.filter(([, { _def }]) => _def.type === 'mutation').map(([path]) => path))(
    '%s reaches no service for a role without the right, nor for nobody',
    async (path) => {
      const permission = procedures.find(([name]) => name === path)?.[1]._def.meta?.permission ?? 'decide';
      for (const role of [null, ...ROLES]) {
        const { context, reached } = contextOf(role);
        const [router = '', name = ''] = path.split('.');
        const caller = appRouter.createCaller(context) as Record<string, Record<string, (input: unknown) => Promise<unknown>>>;
        await caller[router]?.[name]?.(inputs[path]).catch(() => undefined);
        const may = expected[permission].includes(role ?? 'viewer');
        expect({ path, role, reached: reached.length > 0 }).toEqual({ path, role, reached: may && path !== 'auth.signOff' });
      }
    },
  );
});

const key = '0123456789abcdef';
const inputs: Record<string, unknown> = {
  'auth.signOn': { personId: 'p', pin: '123456' },
  'auth.unlock': { personId: 'p' },
  'operate.accept': { requestKey: key, optionId: 'o', rev: 'r', shown: { from: 0, to: -5 }, seenAt_ms: 0 },
  'operate.reject': { requestKey: key, optionId: 'o', rev: 'r', reason: 'R01', seenAt_ms: 0 },
  'operate.takeBackRejection': { requestKey: key, optionId: 'o' },
  'operate.undo': { requestKey: key, optionId: 'o' },
  'operate.takeBack': { requestKey: key, decisionId: 'd' },
  'operate.acknowledge': { cause: 'plant-trip' },
  'operate.keep': { requestKey: key, decisionId: 'd' },
  'operate.why': { requestKey: key, decisionId: 'd', reason: 'R01' },
  'operate.enable': {
    requestKey: key,
    to: 'shadow',
    classes: [{ decisionClass: 'zone-trims', version: 1 }],
    reason: 'test',
    text: 'words',
    endsAt_ms: 0,
  },
};
