import { expect, it } from 'vitest';
import { noTrimText } from './no-trim-text.ts';

it('[1.5] says of no trim that it stands or runs now while nobody reads the PLC', () => {
  expect(noTrimText(false, false)).toBe("No trim in force: the furnace runs on the operator's own setpoints.");
  expect(noTrimText(true, false)).toContain('ramps what is left to zero');
  expect(noTrimText(false, true)).toBe('Not read now; last read: no trim was in force.');
  expect(noTrimText(true, true)).toContain('no trim stood, the PLC ramped what was left to zero.');
});
