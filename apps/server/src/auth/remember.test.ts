/** Who is taken to stand at a screen when the database cannot be asked. */
import { beforeEach, expect, it } from 'vitest';
import type { ApiSession } from '../api/context.ts';
import { rememberSessions } from './remember.ts';
import { type Sessions, UNREGISTERED } from './sessions.ts';

const STANDS: ApiSession = { station: 'desk 1', person: { id: 'f.klein', name: 'F. Klein', role: 'supervisor' } };
let answer: () => Promise<ApiSession>;
let isLost: boolean;
let sessions: Sessions;
const asked = (toAct: boolean) => sessions.identify('station', 'person', toAct);
const fails = (): Promise<never> => Promise.reject(new Error('timeout exceeded when trying to connect'));

beforeEach(async () => {
  isLost = false;
  answer = async () => STANDS;
  sessions = rememberSessions({ ...({} as Sessions), identify: () => answer() }, () => isLost);
  expect(await asked(false)).toEqual(STANDS);
});

it('a question that fails while the database is there keeps the view, and nobody acts on it', async () => {
  answer = fails;
  expect(await asked(true)).toEqual({ station: 'desk 1', person: null });
  expect(await asked(false)).toEqual(STANDS);
  expect(await sessions.identify('another', 'person', true)).toEqual(UNREGISTERED);
  answer = async () => ({ station: 'desk 1', person: null });
  expect(await asked(true)).toEqual({ station: 'desk 1', person: null });
});

it.each([
  ['is known to be away', true],
  ['is found to be away by this very question', false],
])('where the database %s, who stood there still stands there: no decision is stored anyway', async (_, known) => {
  isLost = known;
  answer = () => {
    isLost = true;
    return fails();
  };
  expect(await asked(true)).toEqual(STANDS);
});
