/** "Why not more?" against the judge himself: what is said to stop a move is what he refuses a few quanta further, or what more is worth to him. */
import { dice } from '@trimtab/authority/testing';
import { readSite } from '@trimtab/sites';
import { expect, it } from 'vitest';
import { LATER_MIN } from '../asset-pack.ts';
import { cycle } from '../cycle.ts';
import { offsetAct } from '../optimize/offset-act.ts';
import { judgeOf, ofHeld, ofPieces } from '../optimize/retreat.ts';
import { byId, firstUnsafe } from '../optimize/safe.ts';
import { worthOf } from '../optimize/worth.ts';
import { evaluator } from '../simulate/evaluate.ts';
import { planInForce } from '../simulate/plan.ts';
import { hostilePack, hostileState, leversWithAir } from '../testing/hostile-pack.ts';
import { cycleInput, poll, scenarioOf } from '../testing/scenario.ts';
import { stillPack } from '../testing/still-pack.ts';
import { toyPlant } from '../testing/toy-plant.ts';
import type { OfferFacts } from './offer-facts.ts';

const CYCLES = 300;
/** Said to bind is what is within three quanta by a straight line. */
const FURTHER_QUANTA = [1, 2, 3, 4];
/** Less is no worth. */
const WORTH_EURH = 0.1;
/** Steps that seldom stop a move before a limit does. */
const STEP_dK = 30;

const rf = readSite('sites/rf-1');
const site = { ...rf, envelope: { ...rf.envelope, zones: rf.envelope.zones.map((zone) => ({ ...zone, step_dK: STEP_dK })) } };
const scenario = scenarioOf({ site, pack: stillPack(40) }, toyPlant(site));
const picture = poll(scenario, 0);
picture.tags['air.operatorRatio_lambda'] = { value: 1.12, quality: 'good' };
const pack = hostilePack();
const levers = pack.levers(site);

it('names the limit that the judge refuses next, held or taken back; where none does, says of more what it is worth', () => {
  const roll = dice(20_261_128);
  const found = { same: 0, other: 0, none: 0, ofLate: 0, later: 0, enough: 0, untrue: 0 };
  for (let n = 0; n < CYCLES; n++) {
    const facts: OfferFacts[] = [];
    const limitedBy = (about: OfferFacts) => {
      facts.push(about);
      return pack.words.limitedBy(about);
    };
    const config = { site, pack: { ...pack, words: { ...pack.words, limitedBy } } };
    const state = { ...hostileState(roll, leversWithAir(site)), broken: 'nothing' as const };
    const { memory } = cycle(config, null, { ...cycleInput(scenario), picture, estimate: state });
    const plan = planInForce(config, picture, [], null);
    const model = evaluator(config, { state, picture, plan, spread: memory.spread });
    const base = model.evaluate([], LATER_MIN);
    const judge = base && judgeOf(model, plan, levers, base);
    if (!judge) continue;
    for (const { limitedBy: said, lever, from, to } of facts) {
      if (said.kind === 'worth' || said.kind === 'quality' || said.kind === 'later') {
        const gains = [0, 1].map((quanta) => {
          const outlook = judge.outlook([offsetAct(lever, to + Math.sign(to - from) * quanta * lever.quantum)]);
          return outlook && !judge.unsafe(outlook) ? worthOf(judge.base, outlook).worth_EURh : Number.NEGATIVE_INFINITY;
        });
        const isWorthMore = (gains[1] ?? 0) > (gains[0] ?? 0) + WORTH_EURH;
        found[said.kind === 'later' ? 'later' : 'enough'] += 1;
        if (isWorthMore !== (said.kind === 'later')) found.untrue += 1;
      }
      if (said.kind !== 'margin' || said.shared) continue;
      const refused = FURTHER_QUANTA.map((quanta) => {
        const outlook = judge.outlook([offsetAct(lever, to + Math.sign(to - from) * quanta * lever.quantum)]);
        const held = outlook && firstUnsafe(byId(ofHeld(judge.base.held)), ofHeld(outlook.held));
        const takenBack = outlook && firstUnsafe(byId(ofPieces(judge.base.takenBack)), ofPieces(outlook.takenBack));
        return [held, takenBack].flatMap((margin) => margin ?? []);
      }).find((margins) => margins.length > 0);
      found[refused ? (refused.some(({ id }) => id === said.margin.id) ? 'same' : 'other') : 'none'] += 1;
      if (said.margin.reserve === 0) found.ofLate += 1;
    }
  }
  expect(found.none).toBe(0);
  expect(found.untrue).toBe(0);
  expect(Math.min(found.later, found.enough)).toBeGreaterThan(5);
  // The slope is a straight line's: where two limits are as near the other one may come first.
  expect(found.other).toBeLessThan(0.03 * found.same);
  expect(Math.min(found.same, found.ofLate)).toBeGreaterThan(20);
});
