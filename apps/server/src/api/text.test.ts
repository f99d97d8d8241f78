import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { describe, expect, it } from 'vitest';
import type { ApiContext } from './context.ts';
import { appRouter } from './router.ts';

const rejection = { requestKey: '0123456789abcdef', optionId: 'o', rev: 'r', seenAt_ms: 0 };

/** What the console hears of a rejection: "stored" once it has reached the service. */
async function reject(more: object): Promise<string> {
  const services = {
    ...({} as ApiContext['services']),
    reject: () => Promise.resolve({ kind: 'rejected' as const, plant_ms: 0 as never }),
  };
  const session = { station: 'desk 1', person: { id: 'p', name: 'P', role: 'operator' as const } };
  const answer = await fetchRequestHandler({
    endpoint: '/trpc',
    req: new Request('http://here/trpc/operate.reject', {
      method: 'POST',
      body: JSON.stringify({ ...rejection, ...more }),
      headers: { 'content-type': 'application/json' },
    }),
    router: appRouter,
    createContext: () => ({ session, services, setPersonToken: () => undefined, personToken: null }),
  });
  const { error } = (await answer.json()) as { error?: { message: string } };
  return error?.message ?? 'stored';
}

describe('a reason in words is stored exactly or refused (F72)', () => {
  it.each<[string, object, string]>([
    ['five hundred characters', { reason: 'R15', text: 't'.repeat(500) }, 'stored'],
    ['as many of two code units each', { reason: 'R15', text: '\u{1F525}'.repeat(500) }, 'stored'],
    ['one more', { reason: 'R15', text: '\u{1F525}'.repeat(501) }, 'text: at most 500 characters'],
    ['with a sensor before them', { reason: 'R08', sensor: 's'.repeat(98), text: 't'.repeat(400) }, 'stored'],
    [
      'and one more',
      { reason: 'R08', sensor: 's'.repeat(98), text: 't'.repeat(401) },
      'text: at most 500 characters together with the sensor',
    ],
    ['a NUL', { reason: 'R15', text: 'a\0b' }, 'text: holds a NUL or half of a character'],
    ['half of a pair', { reason: 'R15', text: 'x\ud800y' }, 'text: holds a NUL or half of a character'],
    ['half of a pair in the name of a sensor', { reason: 'R08', sensor: '\udc00' }, 'sensor: holds a NUL or half of a character'],
    ['no words where words are asked for', { reason: 'R15', text: ' ' }, 'R15 needs a few words'],
  ])('%s', async (_, more, heard) => {
    expect(await reject(more)).toBe(heard);
  });
});
