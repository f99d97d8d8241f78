import { expect, it } from 'vitest';
import type { DecisionRow } from '../../shared/api/answers.ts';
import { decisionText, movedText, outcomeText } from './decision-words.ts';

const words = { catalogue: { 'withdrawn.limit': 'Withdrawn: a limit came near.', words: '{text}' }, reasons: [] };
const row = (more: Partial<DecisionRow>): DecisionRow => ({
  ...({} as DecisionRow),
  state: 'withdrawn',
  cause: null,
  outcome: null,
  ...more,
});

it('an option that nobody decided says what ended it', () => {
  expect(outcomeText(row({ cause: { id: 'withdrawn.limit' } }), words)).toBe('Withdrawn: a limit came near.');
});

it('one without a cause changed nothing, an open one has no outcome yet', () => {
  expect(outcomeText(row({ state: 'expired' }), words)).toBe('nothing changed');
  expect(outcomeText(row({ state: 'offered' }), words)).toBe('–');
});

it('what was written says how that ended, whatever else is known', () => {
  const outcome = { state: 'refused' as const, message: { id: 'words', with: { text: 'outside its clamp' } } };
  expect(outcomeText(row({ state: 'accepted', outcome, cause: { id: 'withdrawn.limit' } }), words)).toBe('refused: outside its clamp');
});

it('a modified one says what was decided, and what had been offered', () => {
  const modified = row({ state: 'modified', from: 0, to: -8, shown: { ...({} as DecisionRow['shown']), unit: 'dK', to: -10 } });
  expect(movedText(modified)).toBe('0 → −8 °C');
  expect(decisionText(modified, words)).toBe('accepted, modified (offered −10)');
});
