import { expect, test } from 'vitest';
import { render } from './message.ts';

const catalogue = { saves: 'Reducing {place} by {step} cuts gas {gas}.', place: 'zone {n#}' };

test('a sentence is made from the forecast’s own quantities', () => {
  const message = {
    id: 'saves',
    with: {
      place: { id: 'place', with: { n: { value: 3, unit: 'count' as const } } },
      step: { value: 5, unit: 'dK' as const },
      gas: { value: 9.4, unit: 'Nm3h' as const },
    },
  };
  expect(render(message, catalogue)).toBe('Reducing zone 3 by 5\u00A0°C cuts gas 9\u00A0Nm³/h.');
});

test('a missing wording or a missing number is a bug, never blank text', () => {
  expect(() => render({ id: 'unknown' }, catalogue)).toThrow('no wording');
  expect(() => render({ id: 'place' }, catalogue)).toThrow('has no "n"');
});
