import { expect, it } from 'vitest';
import { type IntentRow, mismatches, type Story } from './judge.ts';

const APPLY = 2;
const NAME = { boot: 1, epoch: 4, seq: 2 };
const intent: IntentRow = { intentId: 'w-1', state: 'confirmed', outcome: null, ...NAME };
const good: Story = {
  accepted: ['key'],
  intentsOfKey: new Map([['key', [intent]]]),
  intents: [intent],
  frames: [{ ...NAME, op: APPLY }],
  plc: [{ ...NAME, op: APPLY, code: 'applied' }],
};

it('finds nothing in a story that agrees', () => {
  expect(mismatches(good)).toEqual([]);
});

it.each<[string, Partial<Story>, RegExp]>([
  ['an accepted decision that is lost', { intentsOfKey: new Map() }, /no decision/],
  ['a decision in two writes', { intentsOfKey: new Map([['key', [intent, intent]]]) }, /in 2 intents/],
  ['a frame that was sent twice', { frames: [...good.frames, ...good.frames] }, /sent twice/],
  ['a command that was applied twice', { plc: [...good.plc, ...good.plc] }, /applied twice/],
  ['a write that never ended', { intents: [{ ...intent, state: 'sending' }] }, /still sending/],
  ['a confirmed write that the PLC did not apply', { plc: [] }, /confirmed, and the PLC did not apply/],
  ['a write told as not applied that is in force', { intents: [{ ...intent, state: 'not-applied' }] }, /not-applied, and the PLC applied/],
  ['a frame without an intent', { intents: [], intentsOfKey: new Map([['key', [intent]]]) }, /sent without an intent/],
  ['a command of somebody else', { frames: [] }, /applied and not ours/],
])('names %s', (_, wrong, words) => {
  expect(mismatches({ ...good, ...wrong }).join('\n')).toMatch(words);
});
