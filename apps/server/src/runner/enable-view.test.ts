import { initialMode, type ModeState } from '@trimtab/authority';
import { furnaceLoop } from '@trimtab/furnace';
import { readSite } from '@trimtab/sites';
import { monotonic, type Picture, plantTime, wallTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { newAsset } from './asset.ts';
import { openCauses, plantMode } from './enable-view.ts';

const AT = { wall: wallTime(0), plant: plantTime(0) };
const causes = (active: boolean, unacknowledged: boolean): ModeState[] => [
  {
    ...initialMode('zone-trims', AT.wall, AT.plant),
    causes: [{ ...({} as ModeState['causes'][number]), cause: 'plant-trip', message: { id: 'cause.plant-trip' }, active, unacknowledged }],
  },
];

describe('[5.11] what clears the open causes', () => {
  it('speaks of an acknowledgement only while one is missing', () => {
    expect(openCauses(causes(true, true)).clears).toEqual({ id: 'enable-clears.open-causes' });
    expect(openCauses(causes(true, false)).clears).toEqual({ id: 'enable-clears.cause-gone' });
    expect(openCauses(causes(false, true)).clears).toEqual({ id: 'enable-clears.acknowledged' });
  });

  it('is nothing where none is open', () => {
    expect(openCauses(causes(false, false))).toMatchObject({ met: true, clears: null });
  });
});

it('[5.11] a trip of six minutes does not keep to what is needed: the line names the mode, not the time alone', () => {
  const asset = newAsset(furnaceLoop(readSite('sites/rf-1')), AT.wall, AT.plant);
  const tripped: Picture = {
    ...({} as Picture),
    monotonic_ms: monotonic(0),
    plant_ms: plantTime(360_000),
    plantMode: { mode: 'trip', since_ms: plantTime(0) },
  };
  expect(plantMode(asset, tripped)).toMatchObject({
    met: false,
    now: { id: 'mode-for', with: { mode: 'TRIP' } },
    needed: { id: 'mode-at-least', with: { mode: 'PRODUCTION', minutes: { value: 1, unit: 'min' } } },
  });
});
