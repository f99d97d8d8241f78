import { PLC_CODES, render } from '@trimtab/terms';
import { expect, it } from 'vitest';
import { serverWording } from '../live/wording.ts';
import { intentMessage } from './intent-message.ts';

const said = (state: string, outcome: string | null = null): string | null => {
  const message = intentMessage({ state, outcome });
  return message && render(message, serverWording);
};

it('a refusal says who refused and why, in words for each code of the PLC', () => {
  expect(said('refused', 'no-permit')).toBe('PLC refused: the permit switch is off');
  expect(said('refused')).toBe('PLC refused: for a reason that this build does not know');
  expect(said('refused', 'dwell')).toBe('Our guard refused: dwell');
  expect(said('refused', 'undone: K. Meier')).toBe('Undone, nothing was written.');
  for (const code of PLC_CODES) expect(said('refused', code)).toMatch(/^PLC refused: .+/);
});

it('what came to nothing has its sentence, what stands has none', () => {
  expect(said('void')).toBe('PLC restarted: not in force.');
  expect(said('expired')).toBe('Too late, nothing was written.');
  expect(said('not-applied')).toBe('The PLC never applied it. Trying again is a new decision.');
  expect(said('confirmed')).toBeNull();
});
