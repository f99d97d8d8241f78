import type { LiveState } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { spokenLines } from './spoken-lines.ts';

const say = ({ id }: { id: string }) => id;
const twin: LiveState['twin'] = { ...({} as LiveState['twin']), decisionClass: 'zone-trims', mode: 'advisory', causes: [] };
const base: LiveState = {
  ...({} as LiveState),
  twin,
  twins: [twin],
  plant: { ...({} as LiveState['plant']), mode: 'production' },
  cards: [],
  questions: [],
  announced: [],
};

describe('[9.3] what is said aloud', () => {
  it('is modes and cards, each by itself', () => {
    const card = { ...({} as LiveState['cards'][number]), state: 'offered' as const, placeLabel: 'Air ratio' };
    expect(spokenLines({ ...base, cards: [card] }, say).polite).toMatchObject({
      modes: 'Twin advisory. Plant production.',
      cards: 'Offered: Air ratio.',
    });
  });

  it('is the question after a silent rejection, and what the twin took back by itself', () => {
    const questions = [{ ...({} as LiveState['questions'][number]), message: { id: 'zone 4 was moved. Why?' } }];
    const announced = [{ ...({} as LiveState['announced'][number]), message: { id: 'zone 4: trim −10 °C ended.' } }];
    expect(spokenLines({ ...base, questions, announced }, say).polite).toMatchObject({
      questions: 'Zone 4 was moved. Why?',
      'taken-back': 'Zone 4: trim −10 °C ended.',
    });
  });

  it('is not the same thing twice, as a question and as a trim that ended, nor once the question is answered', () => {
    const questions = [{ ...({} as LiveState['questions'][number]), message: { id: 'zone 4 was moved. Why?' } }];
    const ended = (why: string) => [
      { ...({} as LiveState['announced'][number]), message: { id: 'ended', with: { why: { id: `trim-end.${why}` } } } },
    ];
    expect(spokenLines({ ...base, questions, announced: ended('suspended') }, say).polite).toMatchObject({ 'taken-back': '' });
    expect(spokenLines({ ...base, announced: ended('suspended') }, say).polite).toMatchObject({ 'taken-back': '' });
    expect(spokenLines({ ...base, announced: ended('age') }, say).polite).toMatchObject({ 'taken-back': 'Ended' });
  });

  it('is a fallback at once until it is acknowledged, and no pause', () => {
    const cause = { ...({} as LiveState['twin']['causes'][number]), message: { id: 'PLC restarted' }, active: true, acknowledged: false };
    const of = (more: Partial<typeof cause>) => spokenLines({ ...base, twin: { ...twin, causes: [{ ...cause, ...more }] } }, say).alert;
    expect([of({ class: 'latching' }), of({ class: 'latching', acknowledged: true }), of({ class: 'pause' })]).toEqual([
      'PLC restarted',
      '',
      '',
    ]);
  });
});
