import { type LiveCard, type Option, plantTime, wallTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { cardWords } from './card-words.ts';
import type { TrimEnd } from './trim-end.ts';

const AT = plantTime(Date.UTC(2026, 10, 24, 13, 22, 5));
const words = {
  catalogue: {
    'reject.R01': 'nothing for {place} for {minutes}',
    'place.zone-3': 'zone 3',
    gone: 'Withdrawn: OFF.',
    clamp: 'PLC refused: outside its clamp',
  },
  reasons: [{ code: 'R01', label: 'delay expected', minutes: 60 }],
};
const option: Option = {
  ...({} as Option),
  unit: 'dK',
  place: 'zone-3',
  from: 0,
  to: -5,
  expiresAt: plantTime(Date.UTC(2026, 10, 24, 13, 33)),
};

const card = (more: Partial<LiveCard>): LiveCard => ({
  slot: 0,
  rev: 'r',
  option,
  placeLabel: 'Zone 3 · heating 2',
  state: 'accepted',
  stateAt_ms: AT,
  stateAtWall_ms: wallTime(0),
  by: 'K. Meier',
  station: 'desk 1',
  reason: null,
  to: null,
  cause: null,
  intent: null,
  targets: null,
  may: [],
  ...more,
});

const say = (more: Partial<LiveCard>, outcomeUnknown = false, stands = true, ramping: number | null = null, end: TrimEnd | null = null) =>
  cardWords({ card: card(more), words, timeZone: 'Europe/Berlin', station: 'desk 1', stands, end, ramping, outcomeUnknown });

const intent = (state: NonNullable<LiveCard['intent']>['state'], sealed = false) => ({ state, at_ms: AT, sealed, message: null });

describe('[4.6] what a card says', () => {
  it('names who accepted, and says no more than that before the write', () => {
    expect(say({ intent: intent('pending') })).toMatchObject({
      headline: 'Accepted by K. Meier 14:22:05',
      lights: { decided: '●', inForce: '○' },
    });
  });

  it('[4.19] names the other desk', () => {
    expect(say({ by: 'J. Brandt', station: 'desk 2' }).headline).toBe('Accepted by J. Brandt at desk 2 14:22:05');
  });

  it('[4.21] says in force only on confirmation', () => {
    expect(say({ intent: intent('sending') })).toMatchObject({ headline: 'Writing… waiting for the PLC', lights: { inForce: '○' } });
    expect(say({ intent: intent('confirmed') })).toMatchObject({ headline: 'In force 14:22:05: trim −5', lights: { inForce: '●' } });
  });

  it('[4.21] does not say in force while the PLC ramps: it says how far it is', () => {
    expect(say({ intent: intent('confirmed') }, false, true, -2)).toMatchObject({
      label: 'ramping',
      headline: 'Taken by the PLC 14:22:05, ramping: now −2',
      look: 'settled',
      lights: { decided: '●', inForce: '○' },
    });
    expect(say({ intent: intent('confirmed') }, true, true, -2)).toMatchObject({ label: 'not read', lights: { inForce: '?' } });
  });

  it('does not go on saying in force when the trim was ramped to zero since', () => {
    const over = say({ intent: intent('confirmed') }, false, false);
    expect(over).toMatchObject({ look: 'ended', lights: { decided: '●', inForce: '○' } });
    expect(over.headline).toBe('No longer in force: it was, from 14:22:05 on');
    const by = (why: TrimEnd['why']) =>
      say({ intent: intent('confirmed') }, false, false, null, { at_ms: AT + 60_000, why }).headline.replace('No longer in force: ', '');
    expect(by({ id: 'gone' })).toBe('14:22:05 to 14:23:05. Withdrawn: OFF.');
    expect(by('off')).toBe('14:22:05 to 14:23:05. OFF was pressed.');
    expect(by({ by: 'J. Brandt' })).toBe('14:22:05 to 14:23:05. Another trim came by J. Brandt.');
  });

  it('[4.7] has a wording of its own for an unknown outcome: neither done nor failed', () => {
    for (const unknown of [say({ intent: intent('sending', true) }), say({ intent: intent('sending') }, true)])
      expect(unknown).toMatchObject({ headline: 'Checking what the PLC has…', lights: { inForce: '?' }, failed: false });
  });

  it('[1.5] does not go on saying in force while nobody reads the PLC', () => {
    const unread = say({ intent: intent('confirmed') }, true);
    expect(unread).toMatchObject({ label: 'not read', look: 'settled', lights: { decided: '●', inForce: '?' } });
    expect(unread.headline).toBe('Taken by the PLC 14:22:05; it is not read now');
    expect(say({ intent: intent('confirmed') }, true, false).headline).toContain('No longer in force');
  });

  it('says why a write failed', () => {
    const refused = say({ intent: { ...intent('refused'), message: { id: 'clamp' } } });
    expect(refused).toMatchObject({ headline: 'PLC refused: outside its clamp', failed: true, lights: { inForce: '✕' } });
    expect(say({ intent: intent('void') }).headline).toBe('PLC restarted: not in force');
  });

  it('ends grey with its reason, expiry or cause', () => {
    expect(say({ state: 'rejected', reason: 'R01' }).headline).toBe('Rejected: R01 delay expected, K. Meier');
    expect(say({ state: 'expired', by: null }).headline).toBe('Expired 14:33, nothing changed');
    expect(say({ state: 'withdrawn', by: null, cause: { id: 'gone' } })).toMatchObject({ headline: 'Withdrawn: OFF.', look: 'ended' });
  });

  it('[3.2] never draws an unknown state as normal', () => {
    const unknown = say(JSON.parse('{"state":"delegated"}'));
    expect(unknown).toMatchObject({ look: 'ended', failed: true, lights: { inForce: '?' } });
    expect(unknown.headline).toContain('unknown to this console');
    const odd = say({ intent: { ...intent('sending'), ...JSON.parse('{"state":"queued"}') } });
    expect(odd).toMatchObject({ failed: true, lights: { inForce: '?' } });
  });

  it('shows a message that this console has no words for as such', () => {
    expect(say({ state: 'withdrawn', cause: { id: 'brand-new' } }).headline).toContain('brand-new');
  });
});
