import { expect, it } from 'vitest';
import { claimsWithin } from './claims-within.ts';

const claims = () => claimsWithin(3, 1_000);

it('a screen with too many wrong PINs waits, another one does not', () => {
  const { claim } = claims();
  for (let no = 0; no < 3; no++) expect(claim('desk 1', no)).not.toBeNull();
  expect(claim('desk 1', 999)).toBeNull();
  expect(claim('desk 2', 999)).not.toBeNull();
});

it('each wrong PIN counts for its own time', () => {
  const { claim } = claims();
  for (const at_ms of [0, 500, 900]) claim('desk 1', at_ms);
  expect(claim('desk 1', 999)).toBeNull();
  expect(claim('desk 1', 1_000)).not.toBeNull();
  expect(claim('desk 1', 1_001)).toBeNull();
});

it('a right PIN counts for nothing, and wipes out no wrong one', () => {
  const { claim } = claims();
  claim('desk 1', 0);
  claim('desk 1', 1);
  for (let no = 2; no < 10; no++) claim('desk 1', no)?.();
  expect(claim('desk 1', 10)).not.toBeNull();
  expect(claim('desk 1', 11)).toBeNull();
});
