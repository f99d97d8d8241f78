import { expect, it } from 'vitest';
import { atWork } from './column-busy.ts';

it('[4.9] a pointer that rests on a card holds it over its write and the minute of its take back, but not for ever', () => {
  expect(atWork(1_000, true, [0, null])).toEqual({ busy: true, held: [0] });
  expect(atWork(65_000, true, [0, 1])).toEqual({ busy: false, held: [0, 1] });
  expect(atWork(90_000, true, [0, 1])).toEqual({ busy: false, held: [] });
});
