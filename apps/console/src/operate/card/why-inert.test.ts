import { expect, it } from 'vitest';
import { failure } from './decide.ts';
import { whyInert } from './why-inert.ts';

it('[4.20] a press that got no answer and the lost connection are told once', () => {
  const noAnswer = failure(new Error('fetch failed'));
  expect(whyInert({ kind: 'no-connection' }, [null])).toBe('No connection. Nothing is queued.');
  expect(whyInert({ kind: 'no-connection' }, [noAnswer])).toBeNull();
});

it('[4.18] what was refused before takes the place of no cause that holds now', () => {
  const refused = failure(Object.assign(new Error('Not signed in.'), { data: {} }));
  expect(whyInert({ kind: 'no-connection' }, [refused])).toBe('No connection. Nothing is queued.');
  expect(whyInert({ kind: 'too-late' }, [failure(new Error('fetch failed'))])).toBe('Too late: less than 12 s left.');
  expect(whyInert(null, [refused])).toBeNull();
});
