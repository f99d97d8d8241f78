/** Edges of the guard's rules: names that prove nothing, decisions of before, sizes of a trim that can be meant. */
import { plantTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { rulesOf } from '../testing/guard-answer.ts';
import { changed, NOW, permittedAirWrite, permittedWrite } from '../testing/permitted-write.ts';
import { guard } from './guard.ts';

describe('what stands at the edges', () => {
  it('a plant mode is not right because the envelope names it: it must be a mode, and a known one', () => {
    for (const mode of ['unknown', 'lunch']) {
      const named = changed(permittedWrite(), 'envelope/plantModes', ['production', mode]);
      expect(rulesOf(changed(named, 'picture/plantMode/mode', mode))).toEqual(['plant']);
    }
    const two = changed(permittedWrite(), 'envelope/plantModes', ['production', 'delay']);
    expect(guard(changed(two, 'picture/plantMode/mode', 'delay'))).toEqual({ kind: 'permit' });
  });

  it('a decision of before for the same slot neither stands in for the new one nor in its way', () => {
    const input = permittedWrite();
    const before = { id: 'd0', slot: 2, to: 30, expiresAt_ms: plantTime(NOW + 3_600_000), live: true, mayMoveOut: false };
    expect(guard({ ...input, decisions: [{ ...before, live: false }, ...input.decisions] })).toEqual({ kind: 'permit' });
    expect(guard({ ...input, decisions: [{ ...before, to: 1, expiresAt_ms: NOW }, ...input.decisions] })).toEqual({ kind: 'permit' });
    expect(
      rulesOf({ ...changed(input, 'decisions/1/to', 7), decisions: [before, ...changed(input, 'decisions/1/to', 7).decisions] }),
    ).toEqual(['decision']);
  });

  it('a decision without a name stands behind nothing', () => {
    expect(rulesOf(changed(changed(permittedWrite(), 'decisions/1/id', null), 'slots/2', null))).toEqual(['decision']);
  });

  it.each([
    [0.001, false],
    [0.000_999, true],
    [1_000, false],
    [1_000.1, true],
    [-1_000, false],
  ])('a trim of %d is one that can be meant, or not', (trim, refused) => {
    expect(rulesOf(changed(permittedWrite(), 'command/trims/1', trim)).includes('finite')).toBe(refused);
  });

  it('a zone may be lowered however little oxygen there is; a zone beside it does not free the air ratio', () => {
    const poor = changed(permittedAirWrite(), 'picture/tags/flue.oxygen_pct/value', 0.5);
    const zoneToo = { ...changed(poor, 'picture/ack/target/0', -3), moves: [] };
    expect(rulesOf(zoneToo)).toContain('oxygen');
    const zoneAlone = changed(changed(zoneToo, 'picture/ack/target/4', -0.04), 'decisions/0/mayMoveOut', true);
    expect(rulesOf(changed(zoneAlone, 'decisions/0/expiresAt_ms', NOW + 3_600_000))).toEqual([]);
  });

  it('one move in the future is enough to know the moves no more', () => {
    const moves = [
      { slot: 0, at_ms: plantTime(NOW - 3_000_000), outward: true },
      { slot: 1, at_ms: plantTime(NOW + 1), outward: false },
    ];
    expect(rulesOf({ ...permittedWrite(), moves })).toEqual(['rate']);
  });
});
