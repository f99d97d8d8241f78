import { PARAMETERS } from '@trimtab/furnace';
import { readSite } from '@trimtab/sites';
import { describe, expect, it } from 'vitest';
import { changeOf } from '../calibrate/propose.ts';
import { changedParameters, changedSite, parseChange } from './change.ts';

const site = readSite('sites/rf-1');
const applied = (value: unknown) => {
  const change = parseChange(JSON.stringify(value));
  return { site: changedSite(site, change), parameters: changedParameters(change) };
};

const zone4 = (values: object) => ({ envelope: { zones: [{ zone: 4, ...values }] } });

describe('a proposed change', () => {
  it('changes what it names and nothing else', () => {
    const { site: changed } = applied({
      name: 'wider soaking zone',
      envelope: { zones: [{ zone: 4, total_dK: 40 }], movesPerHour: 4 },
      prices: { gas_EURMWh: 50 },
    });
    expect(changed.envelope.zones.map(({ total_dK }) => total_dK)).toEqual([30, 30, 30, 40]);
    expect(changed.envelope.movesPerHour).toBe(4);
    expect(changed.envelope.air).toEqual(site.envelope.air);
    expect(changed.prices).toEqual({ ...site.prices, gas_EURMWh: 50 });
    expect({ ...changed, envelope: site.envelope, prices: site.prices }).toEqual(site);
  });

  it('may take the air ratio away', () => {
    expect(applied({ envelope: { air: null } }).site.envelope.air).toBeNull();
  });

  it('may be a calibration, as `calibrate --out` writes it', () => {
    const twinParameters = { ...PARAMETERS, exchange: [0.7, 0.7, 0.9, 0.7, 0.95], roughingDrop_K: 93 };
    expect(applied(changeOf({ twinParameters }, 'calibration of rf-1')).parameters).toEqual(twinParameters);
  });

  it('changes one parameter of the twin', () => {
    expect(applied({ parameters: { roughingDrop_K: 100 } }).parameters).toEqual({ ...PARAMETERS, roughingDrop_K: 100 });
  });

  it.each<[string, unknown, string]>([
    ['a field that does not exist', { envelope: { zones: [{ zone: 4, totals_dK: 40 }] } }, 'envelope.zones.0.totals_dK: no such field'],
    ['too much', { envelope: { zones: [{ zone: 4, step_dK: 400 }] } }, 'envelope.zones.0.step_dK: 400 is given, 60 is the most'],
    ['too little', { prices: { gas_EURMWh: -3 } }, 'prices.gas_EURMWh: -3 is given, 0.1 is the least'],
    ['a text for a number', { worth: { money_EURh: '2' } }, 'worth.money_EURh: "2" is given'],
    ['a zone that is none', { envelope: { zones: [{ zone: 9, step_dK: 4 }] } }, 'envelope.zones: 9 is given, known are 1, 2, 3, 4'],
    ['a step above the total', zone4({ step_dK: 31 }), 'envelope.zones.0.step_dK: 31 is given, 30 (total_dK of zone 4) is the most'],
    ['a total below the step', zone4({ total_dK: 5 }), 'envelope.zones.0.total_dK: 5 is given, 10 (step_dK of zone 4) is the least'],
    [
      'ends that change places',
      zone4({ inForceMin_degC: 1_300, inForceMax_degC: 1_300 }),
      'envelope.zones.0.inForceMin_degC: 1300 is given, less than 1300 (inForceMax_degC of zone 4) is needed',
    ],
    [
      'an air step above the total',
      { envelope: { air: { step_lambda: 0.1, total_lambda: 0.05 } } },
      'envelope.air.step_lambda: 0.1 is given, 0.05 (total_lambda) is the most',
    ],
    ['too few exchange factors', { parameters: { exchange: [1, 1] } }, 'parameters.exchange: 2 factors are given, 5 are needed'],
    ['a zone twice', { envelope: { zones: [4, 4].map((zone) => ({ zone, step_dK: 4 })) } }, 'envelope.zones: 4 is given twice'],
    ['nothing', { name: 'as it is' }, 'changes nothing'],
    ['nothing but names', { envelope: { zones: [{ zone: 4 }] }, prices: {}, worth: {} }, 'changes nothing'],
  ])('with %s is refused, with field, value and limit', (_, value, message) => {
    expect(() => applied(value)).toThrow(message);
  });

  it('names every fault at once', () => {
    expect(() => applied({ prices: { gas_EURMWh: -3, co2_EURt: -1 } })).toThrow(/gas_EURMWh[\s\S]*co2_EURt/);
  });

  it('names every zone whose parts do not fit', () => {
    const zones = [1, 2].map((zone) => ({ zone, step_dK: 31 }));
    expect(() => applied({ envelope: { zones } })).toThrow(
      /zones\.0\.step_dK: 31 .* of zone 1\)[\s\S]*zones\.1\.step_dK: 31 .* of zone 2\)/,
    );
  });

  it('that is no JSON says so', () => {
    expect(() => parseChange('{ worth:')).toThrow('The change is no JSON');
  });
});
