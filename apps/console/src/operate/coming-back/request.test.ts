import { HOUR_MS, plantTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import type { ComingBack } from '../../shared/api/answers.ts';
import { endings, missing, nextStep, unmetFirst } from './request.ts';

const item: ComingBack['items'][number] = {
  id: 'permit',
  label: { id: 'l' },
  now: { id: 'l' },
  needed: { id: 'l' },
  met: true,
  clears: null,
};
const view: ComingBack = {
  from: 'shadow',
  to: 'advisory',
  version: 7,
  classes: [{ decisionClass: 'zone-trims', label: { id: 'l' }, from: 'shadow', version: 7 }],
  items: [item],
  roles: ['operator', 'supervisor'],
  preview: [],
  stop: { message: { id: 'l' }, by: null, at_ms: JSON.parse('0'), acknowledged: true, causes: [] },
};
const wish = { reason: 'cause is gone' as const, text: 'strip cut off', endsAt_ms: 5, without: [] };

describe('the ends of a grant', () => {
  it('are those of the shifts as the plant keeps them, also in a night of thirteen hours', () => {
    const [ends_ms, nextEnds_ms] = [plantTime(0), plantTime(13 * HOUR_MS)];
    expect(endings({ crew: 'A', name: 'day', ends_ms, nextEnds_ms }).map(({ at_ms }) => at_ms)).toEqual([ends_ms, nextEnds_ms]);
  });
});

describe('[5.11] a return', () => {
  it('shows what blocks first', () => {
    const items = [item, { ...item, id: 'instruments' as const, met: false }, { ...item, id: 'heartbeat' as const }];
    expect(unmetFirst(items).map(({ id }) => id)).toEqual(['instruments', 'permit', 'heartbeat']);
  });

  it('may be asked for with everything met', () => {
    expect(missing(view, wish, { role: 'operator' }, true)).toEqual([]);
  });

  it('names each thing that is missing', () => {
    const open = { ...view, items: [{ ...item, met: false }] };
    expect(missing(open, { reason: null, text: ' ', endsAt_ms: null, without: ['zone-trims'] }, null, false)).toEqual([
      'No connection.',
      'Sign in to ask.',
      'Step 2: 1 item is unmet.',
      'Step 3: zones, air, or both?',
      'Step 3: when does it end?',
      'Step 4: a reason, and a few words.',
    ]);
  });

  it('says which role may ask', () => {
    expect(missing(view, wish, { role: 'engineer' }, true)).toEqual(['operator or supervisor may ask; you are engineer.']);
  });

  it('[5.13] goes from OFF through shadow, never two steps at once', () => {
    expect([nextStep('off'), nextStep('shadow')]).toEqual(['shadow', 'advisory']);
  });
});
