import { readSite } from '@trimtab/sites';
import { canonical, plantTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { cycle } from './cycle.ts';
import type { CycleResult } from './cycle-input.ts';
import { cycleTexts, inputOfText } from './record.ts';
import { cycleInput, poll, scenarioOf } from './testing/scenario.ts';
import { type StillState, stillPack } from './testing/still-pack.ts';
import { toyPlant } from './testing/toy-plant.ts';

const site = readSite('sites/rf-1');
const config = { site, pack: stillPack(40) };
const scenario = scenarioOf<StillState>(config, toyPlant(site));
poll(scenario, 1);
const input = cycleInput(scenario);
const result = cycle(config, null, input);
const message = { id: 'm' };

describe('the texts of a cycle', () => {
  it.each<[string, Partial<CycleResult>]>([
    ['answer', { answer: { kind: 'refusal', because: 'keep', message, messages: [], endsWhen: message } as never }],
    ['withdrawals', { withdrawals: [{ optionId: '1-zone-1', message }] }],
    ['give-backs', { giveBacks: [{ place: 'zone-3', to: -3, message }] }],
    ['suspensions', { suspensions: [{ place: 'zone-1', decisionId: 'd1', message }] }],
    ['causes', { causes: [{ cause: 'prediction-error-high', message }] }],
    ['changes of recipe', { recipeChanges: [{ place: 'air', message }] }],
    ['forecast', { forecast: null }],
    ['count of model runs', { evaluations: result.evaluations + 1 }],
  ])('hold the %s: with others they are others', (_, other) => {
    expect(cycleTexts(input, { ...result, ...other }).answer).not.toBe(cycleTexts(input, result).answer);
  });

  it('hold the memory apart', () => {
    const other = { ...result, memory: { ...result.memory, former: { 'zone-1': stood } } };
    expect(cycleTexts(input, other).answer).toBe(cycleTexts(input, result).answer);
    expect(cycleTexts(input, other).memory).not.toBe(cycleTexts(input, result).memory);
  });

  it('give the input back with picture and estimate put to it', () => {
    const { picture, estimate } = input;
    expect(canonical(inputOfText(cycleTexts(input, result).input, { picture, estimate }))).toBe(canonical(input));
  });
});

const stood = { to: -20, setpoint: 1_060, decisionId: 'd1', at_ms: plantTime(0), until: plantTime(1), isEnding: false };
