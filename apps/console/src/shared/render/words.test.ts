import { describe, expect, it } from 'vitest';
import { fullStop, reasonEffect, sentence, withoutStop } from './words.ts';

describe('a message', () => {
  it('is its sentence', () => {
    expect(sentence({ id: 'kpi.sec', with: {} }, { 'kpi.sec': 'last hour' })).toBe('last hour');
  });

  it('that this console does not know is shown as such, never as blank', () => {
    expect(sentence({ id: 'kpi.new' }, { 'kpi.sec': 'last hour' })).toContain('kpi.new');
  });

  it('waits for the wording without a word of alarm', () => {
    expect(sentence({ id: 'kpi.sec' }, {})).toBe('…');
  });
});

describe('what a reason keeps quiet', () => {
  const catalogue = {
    'place.air': 'the air ratio',
    'reject.R03': 'no savings for {place}',
    'reject.R03-protects': 'nothing for {place}',
    'reject.R09': '{place}: nothing for {minutes}',
  };
  const words = { catalogue, reasons: [{ code: 'R09', label: 'burner', minutes: 240 }] };

  it('is more where the card protects a slab, for those codes that then silence what protects others too', () => {
    expect(reasonEffect('R03', 'air', words, false)).toBe('no savings for the air ratio');
    expect(reasonEffect('R03', 'air', words, true)).toBe('nothing for the air ratio');
    expect(reasonEffect('R09', 'air', words, true)).toBe('the air ratio: nothing for 240\u00A0min');
  });
});

it('a sentence in a row ends in one stop, and in none before what follows it', () => {
  expect(['Paused: plant in delay', 'Paused: The furnace is in delay.'].map(fullStop)).toEqual([
    'Paused: plant in delay.',
    'Paused: The furnace is in delay.',
  ]);
  expect(withoutStop('The PLC reports a trip.')).toBe('The PLC reports a trip');
});
