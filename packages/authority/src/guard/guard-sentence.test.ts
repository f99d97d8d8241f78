/** What the operator reads when the guard denies: whole sentences with the numbers that decided. */
import { describe, expect, it } from 'vitest';
import { denialsOf, sentencesOf } from '../testing/guard-answer.ts';
import { changed, NOW, permittedAirWrite, permittedWrite } from '../testing/permitted-write.ts';

describe('the guard', () => {
  it('reports every denial at once, each with a sentence for the operator', () => {
    let input = changed(permittedWrite(), 'modes/zone-trims', 'shadow');
    input = changed(input, 'picture/permit', false);
    input = changed(input, 'envelope/zones/2/step_dK', 1);
    expect(sentencesOf(input)).toEqual([
      'Zone trims: twin mode is shadow. Trims can move from advisory up.',
      'The permit switch at the plant is off. Ask the plant to switch it on.',
      'Zone 3 would move 4\u00A0°C at once; the envelope allows 1\u00A0°C. Take it in smaller steps.',
    ]);
    expect(denialsOf(input)[2]).toMatchObject({ rule: 'step', tag: 'z3.trim_dK', value: 4, limit: 1, unit: 'dK' });
  });

  it.each([
    ['envelope/zones/2/total_dK', 7, 'z3.trim_dK would be +8\u00A0°C; the envelope allows 7\u00A0°C either way. Choose a smaller trim.'],
    ['decisions/1/to', 7, 'z3.trim_dK would be +8\u00A0°C, but +7\u00A0°C was decided. Decide on a new offer.'],
    ['modes/zone-trims', 'off', 'Zone trims: twin mode is off. Trims can move from advisory up.'],
    ['modes/zone-trims', 'turbo', 'Zone trims: twin mode is unknown. Trims can move from advisory up.'],
    [
      'picture/tags/z3.operatorSP_degC/value',
      1_305,
      'Zone 3 would be at 1313\u00A0°C; the envelope ends at 1310\u00A0°C. Choose a smaller trim.',
    ],
    [
      'picture/tags/z1.operatorSP_degC/value',
      1_100,
      'Zone 1 would be at 1095\u00A0°C; the envelope ends at 1100\u00A0°C. Choose a smaller trim.',
    ],
    ['moves/0/at_ms', NOW - 9 * 60_000, 'Zone 3 moved 9\u00A0min ago; it rests for 10\u00A0min. Wait and decide again.'],
    ['envelope/movesPerHour', 1, 'This would be move 2 within an hour; 1 are allowed. Wait and decide again.'],
    [
      'decisions/1/expiresAt_ms',
      NOW + 60_000,
      'z3.trim_dK expires in 60\u00A0s; at least 120\u00A0s are needed to write it. Wait for a new offer.',
    ],
    ['monotonic_ms', 54_000, 'The newest values are 4000\u00A0ms old; 3000\u00A0ms are allowed. Wait for fresh values.'],
  ])('says it in plant words when %s is %s', (path, value, sentence) => {
    expect(sentencesOf(changed(permittedWrite(), path, value))).toEqual([sentence]);
  });

  it('a trim that is none is shown with its sign', () => {
    expect(sentencesOf(changed(permittedWrite(), 'command/trims/1', 1_001))[0]).toBe(
      'z2.trim_dK would be +1001, which is no usable trim. Nothing is written; tell the engineer.',
    );
  });

  it('names the plant modes in which trims move, or that nobody has approved any', () => {
    const two = changed(permittedWrite(), 'envelope/plantModes', ['production', 'delay']);
    const wait = 'The furnace is in trip. Trims move only in: production, delay. Wait for it.';
    expect(sentencesOf(changed(two, 'picture/plantMode/mode', 'trip'))).toEqual([wait]);
    expect(sentencesOf(changed(permittedWrite(), 'envelope', null))[0]).toBe(
      'The furnace is in production. Trims move only in: –. Wait for it.',
    );
  });
});

describe('on the air ratio, the guard', () => {
  it('says it in plant words', () => {
    const says = (path: string, value: unknown) => sentencesOf(changed(permittedAirWrite(), path, value));
    expect(says('picture/tags/flue.oxygen_pct/value', 1.2)).toEqual([
      'Oxygen in the flue is 1.2\u00A0%; the air ratio is lowered only from 1.4\u00A0% up. Wait for more.',
    ]);
    expect(says('picture/tags/flue.co_ppm/value', 250)).toEqual([
      'Carbon monoxide in the flue is 250\u00A0ppm; the air ratio is lowered only up to 100\u00A0ppm. Wait for less.',
    ]);
    expect(says('envelope/air/step_lambda', 0.01)).toEqual([
      'The air ratio would move 0.020 at once; the envelope allows 0.010. Take it in smaller steps.',
    ]);
    expect(says('picture/tags/air.operatorRatio_lambda/value', 1.11)).toEqual([
      'The air ratio would be at 1.070; the envelope ends at 1.080. Choose a smaller trim.',
    ]);
    expect(says('modes/air-ratio', 'shadow')).toEqual(['Air ratio: twin mode is shadow. Trims can move from advisory up.']);
  });
});
