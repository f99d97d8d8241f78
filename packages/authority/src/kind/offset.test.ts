import { emptyPlan, type Plan, render } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { appliedAck } from '../testing/intents.ts';
import { permittedWrite } from '../testing/permitted-write.ts';
import { authorityWording } from '../wording.ts';
import { ACT_KINDS, kindRules } from './kind.ts';
import { type OffsetAct, offset } from './offset.ts';
import { labelOfSlot, placeOfSlot, slotAt, slotOfPlace, slotOfTag, tagOfSlot, unitOfSlot } from './slot.ts';

const { envelope } = permittedWrite();
if (!envelope) throw new Error('the example has no envelope');
const act = (change: Partial<OffsetAct> = {}): OffsetAct => ({ kind: 'offset', tag: 'z3.trim_dK', to: 8, rate: 10, ...change });
const answer = (asked: OffsetAct, approved = envelope): string[] =>
  offset.validate(asked, approved).map(({ rule, remedy }) => `${rule}: ${render(remedy, authorityWording)}`);
const TOO_LARGE = (trim: string) => `z3.trim_dK would be ${trim}; the envelope allows 30\u00A0°C either way. Choose a smaller trim.`;
const TOO_FAST = 'z3.trim_dK would move faster than 10\u00A0°C a minute. Choose a slower ramp.';
const plan: Plan = { ...emptyPlan(4), offsets: { 'z3.trim_dK': { target: 4, active: 3 } } };

describe('an offset', () => {
  it('is valid at the total and at the ramp of its zone, either way', () => {
    expect(offset.validate(act({ to: 30 }), envelope)).toEqual([]);
    expect(offset.validate(act({ to: -30 }), envelope)).toEqual([]);
    expect(offset.validate(act({ tag: 'air.trim_lambda', to: -0.04, rate: 0.01 }), envelope)).toEqual([]);
  });

  it.each([
    ['a tag that no slot carries', { tag: 'z9.trim_dK' }, 'kind', 'There is no trim with the name z9.trim_dK. Look at the list of tags.'],
    [
      'more than the total of the air ratio',
      { tag: 'air.trim_lambda', to: 0.05, rate: 0.01 },
      'total',
      'air.trim_lambda would be +0.050; the envelope allows 0.040 either way. Choose a smaller trim.',
    ],
    [
      'a ramp of the air ratio that is too fast',
      { tag: 'air.trim_lambda', to: 0.01, rate: 0.011 },
      'rate',
      'air.trim_lambda would move faster than 0.010 a minute. Choose a slower ramp.',
    ],
    ['more than the total', { to: 31 }, 'total', TOO_LARGE('+31\u00A0°C')],
    ['more than the total below', { to: -31 }, 'total', TOO_LARGE('\u221231\u00A0°C')],
    ['NaN', { to: Number.NaN }, 'total', TOO_LARGE('–\u00A0°C')],
    ['a ramp that is too fast', { rate: 10.1 }, 'rate', TOO_FAST],
    ['a ramp of zero', { rate: 0 }, 'rate', TOO_FAST],
    ['a ramp that is no number', { rate: Number.NaN }, 'rate', TOO_FAST],
  ])('is refused for %s, and says why', (_, change, rule, sentence) => {
    expect(answer(act(change))).toEqual([`${rule}: ${sentence}`]);
  });

  it('is refused for a zone of which the envelope does not speak', () => {
    expect(answer(act(), { ...envelope, zones: [] })).toEqual([
      'envelope: The approved envelope does not speak of z3.trim_dK. The engineer must approve it first.',
    ]);
  });

  it('is refused for the air ratio where the envelope does not let it move', () => {
    const air = act({ tag: 'air.trim_lambda', to: 0.01, rate: 0.01 });
    expect(offset.validate(air, { ...envelope, air: null }).map(({ rule }) => rule)).toEqual(['envelope']);
  });

  it('moves the target at once and leaves what is active to the ramp', () => {
    expect(offset.apply(act(), plan)).toMatchObject({ version: 5, offsets: { 'z3.trim_dK': { target: 8, active: 3 } } });
    expect(offset.apply(act({ tag: 'z1.trim_dK' }), plan).offsets).toMatchObject({ 'z1.trim_dK': { target: 8, active: 0 } });
    expect(plan.version).toBe(4);
  });

  it('goes into the slot of its name and throws for a name without one', () => {
    expect(offset.targets(act())).toEqual(['z3.trim_dK']);
    expect(offset.layout(act())).toEqual({ slot: 2, value: 8 });
    expect(() => offset.layout(act({ tag: 'z9.trim_dK' }))).toThrow(/z9/);
  });

  it('is confirmed by the target alone, in float32', () => {
    expect(offset.confirm(act(), appliedAck())).toBe(true);
    expect(offset.confirm(act({ to: 8.1 }), appliedAck({ target: [0, 0, Math.fround(8.1), 0, 0] }))).toBe(true);
    expect(offset.confirm(act({ to: 7 }), appliedAck())).toBe(false);
    expect(offset.confirm(act({ tag: 'nowhere' }), appliedAck())).toBe(false);
    expect(offset.confirm(act({ tag: 'nowhere', to: 0 }), appliedAck())).toBe(false);
  });

  it('is undone by going back to what was before', () => {
    expect(offset.revert(act(), plan)).toEqual([act({ to: 4 })]);
    expect(offset.revert(act({ tag: 'z1.trim_dK' }), plan)).toEqual([act({ tag: 'z1.trim_dK', to: 0 })]);
  });
});

describe('the kinds of act', () => {
  it('are a closed set of which this build executes one', () => {
    expect(Object.entries(ACT_KINDS).filter(([, answer]) => answer === 'executed')).toEqual([['offset', 'executed']]);
    expect(kindRules('offset')).toEqual({ kind: 'executed', rules: offset });
    for (const kind of ['switch', 'order', 'course', 'choice'] as const)
      expect(kindRules(kind)).toEqual({ kind: 'refused', because: { id: 'guard.kind', with: { kind } } });
  });
});

describe('a slot', () => {
  it('is known by its tag, its place, its zone and its unit', () => {
    expect([slotOfTag('z4.trim_dK'), slotOfTag('air.trim_lambda'), slotOfTag('z5.trim_dK')]).toEqual([3, 4, null]);
    expect([slotOfPlace('zone-1'), slotOfPlace('air'), slotOfPlace('zone-5')]).toEqual([0, 4, null]);
    expect([0, 3, 4, 5].map((slot) => slotAt(slot)?.zone)).toEqual([1, 4, null, undefined]);
    expect([0, 4, 5].map(unitOfSlot)).toEqual(['dK', 'lambda', 'none']);
    expect([0, 7].map(tagOfSlot)).toEqual(['z1.trim_dK', 'slot 7']);
    expect([2, 4, 7].map(placeOfSlot)).toEqual(['zone-3', 'air', 'slot 7']);
    expect([2, 4, 7].map((slot) => render(labelOfSlot(slot), authorityWording))).toEqual(['Zone 3', 'The air ratio', 'Slot 7']);
  });

  it('belongs to one decision class', () => {
    expect([0, 1, 2, 3, 4].map((slot) => slotAt(slot)?.decisionClass)).toEqual([
      'zone-trims',
      'zone-trims',
      'zone-trims',
      'zone-trims',
      'air-ratio',
    ]);
  });

  it("lies on the operator's own setpoint", () => {
    expect([2, 4].map((slot) => [slotAt(slot)?.setpointTag, slotAt(slot)?.setpointUnit])).toEqual([
      ['z3.operatorSP_degC', 'degC'],
      ['air.operatorRatio_lambda', 'lambda'],
    ]);
  });
});
