import { expect, test } from 'vitest';
import { EFFECT_TRANSITIONS, INTENT_TRANSITIONS, intentMay, OPTION_TRANSITIONS, optionMay } from './state.ts';

test('each state that a table names is itself in the table', () => {
  for (const table of [OPTION_TRANSITIONS, INTENT_TRANSITIONS, EFFECT_TRANSITIONS])
    for (const targets of Object.values(table)) for (const target of targets) expect(Object.keys(table)).toContain(target);
});

test('an unknown outcome never becomes pending again, and an accepted option is never un-accepted', () => {
  expect(intentMay('sending', 'pending')).toBe(false);
  expect(intentMay('not-applied', 'confirmed')).toBe(false);
  expect(optionMay('accepted', 'offered')).toBe(false);
  expect(optionMay('rejected', 'withdrawn')).toBe(true);
});
