import { loopWording } from '@trimtab/loop';
import { describe, expect, it } from 'vitest';
import { furnaceWording } from './en.ts';

const JARGON = /\bQP\b|cost function|confidence|solver|gradient/i;

describe('the wording', () => {
  const sentences = Object.entries({ ...loopWording, ...furnaceWording }).flatMap(([id, text]) =>
    text.split(/(?<=[.!?]) /).map((sentence) => ({ id, sentence })),
  );

  it('has no sentence longer than 22 words (checklist 4.3)', () => {
    expect(sentences.filter(({ sentence }) => sentence.split(' ').length > 22)).toEqual([]);
  });

  it('speaks plant words, not ours', () => {
    expect(sentences.filter(({ sentence }) => JARGON.test(sentence))).toEqual([]);
  });
});
