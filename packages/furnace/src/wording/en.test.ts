import { loopWording } from '@trimtab/loop';
import { readSite } from '@trimtab/sites';
import { PLANT_MODES, REASON_CODES, render } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { furnaceLoop } from '../loop-config.ts';
import { REASONS } from '../reason.ts';
import { furnaceWording } from './en.ts';

const JARGON = /\bQP\b|cost function|confidence|solver|gradient|residual/i;
const catalogue = { ...loopWording, ...furnaceWording };
const sites = ['sites/rf-1', 'sites/rf-2'].map((path) => readSite(path));

describe('the wording', () => {
  const sentences = Object.entries(catalogue).flatMap(([id, text]) => text.split(/(?<=[.!?]) /).map((sentence) => ({ id, sentence })));

  it('has no sentence longer than 22 words (checklist 4.3)', () => {
    expect(sentences.filter(({ sentence }) => sentence.split(' ').length > 22)).toEqual([]);
  });

  it('speaks plant words, not ours', () => {
    expect(sentences.filter(({ sentence }) => JARGON.test(sentence))).toEqual([]);
  });

  it('has a text for each limit, plant mode, end of a quiet, and for each place of both furnaces', () => {
    const limits = ['closest', 'hottest', 'inside', 'soak', 'flue', 'air-preheat', 'oxygen'];
    const ends = ['delay-over', 'pace-settled', 'campaign-past', 'sensor-good'];
    const places = sites.flatMap((site) =>
      furnaceLoop(site)
        .pack.levers(site)
        .map(({ place }) => place),
    );
    const ids = [
      'at-limit.aim',
      ...limits.flatMap((limit) => [`limited.${limit}`, `limited.${limit}-shared`, `at-limit.${limit}`]),
      ...['closest', 'inside'].flatMap((limit) => [`limited.${limit}-itself`, `limited.${limit}-itself-shared`]),
      ...['step', 'total', 'absolute', 'zero', 'former', 'quality', 'later', 'worth'].map((kind) => `limited.${kind}`),
      ...PLANT_MODES.flatMap((mode) => [`holds.${mode}`, `mode.${mode}`]),
      ...ends.flatMap((end) => [`quiet.${end}`, `history.${end}`]),
      ...places.map((place) => `place.${place}`),
      ...REASON_CODES.flatMap((code) => [`reason.${code}`, `reject.${code}`]),
    ];
    expect(ids.filter((id) => catalogue[id] === undefined)).toEqual([]);
    expect(places).toContain('air');
  });
});

describe('the reasons for a rejection', () => {
  it('are the fifteen codes, each with what it keeps quiet', () => {
    expect(REASONS.map(({ code }) => code)).toEqual([...REASON_CODES]);
    const minutes = REASONS.map(({ quiet }) => quiet.minutes).filter((value) => value !== 'shift');
    expect(Math.min(...minutes)).toBeGreaterThanOrEqual(30);
    expect(Math.max(...minutes)).toBeLessThanOrEqual(240);
  });

  it('open what the reference says: data, maintenance, the model, or the objective', () => {
    const opened = REASONS.flatMap(({ code, opens }) => (opens ? [`${code} ${opens}`] : []));
    expect(opened).toEqual(['R04 data', 'R06 model', 'R08 data', 'R09 maintenance', 'R13 objective']);
  });

  it('have another text for a card that protects a slab only where that silences what protects others', () => {
    for (const { code, quiet } of REASONS) expect(catalogue[`reject.${code}-protects`] !== undefined, code).toBe(quiet.protects === true);
  });

  it('say on their button in at most ten words what the rule does', () => {
    for (const rule of REASONS)
      for (const [place, restoring] of [
        ['zone-1', false],
        ['zone-1', true],
        ['air', false],
      ] as const) {
        const id = `reject.${rule.code}${rule.quiet.protects && restoring ? '-protects' : ''}`;
        const minutes = { value: Number(rule.quiet.minutes), unit: 'min' } as const;
        const text = render({ id, with: { place: { id: `place.${place}` }, minutes } }, catalogue);
        expect(text.split(' ').length, text).toBeLessThanOrEqual(10);
        const names = text.includes('zone 1') || text.includes('the air ratio');
        expect(names, text).toBe(rule.quiet.scope === 'place');
        // Of a card that protects a slab what protects others is refused too (quiet.ts).
        expect(/^no (such )?savings/.test(text), text).toBe(rule.quiet.protects === true && !restoring);
        expect(text.includes('of this kind') || text.includes('no such'), text).toBe(rule.quiet.scope === 'class');
        expect(text.includes('shift end'), text).toBe(rule.quiet.minutes === 'shift');
        const said = /(\d+)\u00A0min/.exec(text)?.[1];
        if (said !== undefined) expect(Number(said)).toBe(rule.quiet.minutes);
        // Nobody keeps such items yet: the button promises none.
        expect(text).not.toContain('item');
      }
  });
});
