import { describe, expect, it } from 'vitest';
import { authorityWording } from './wording.ts';

describe('a sentence to the operator', () => {
  it.each(Object.entries(authorityWording))('%s says something, in at most 22 words', (_, text) => {
    expect(text).toMatch(/\w/);
    for (const sentence of text.split(/[.;!?](?:\s|$)/)) expect(sentence.trim().split(/\s+/).length).toBeLessThanOrEqual(22);
  });
});
