import { imageOfToy, stepToy, toyPlant } from '@trimtab/loop/testing';
import { readSite } from '@trimtab/sites';
import { describe, expect, it } from 'vitest';
import { imageWindow } from './image-window.ts';

const site = readSite('sites/rf-1');
const POLL_S = 60;
const SOUND_DEGC = 1_140;
/** Slabs until the mill's pyrometer begins to lie, more than its watch has to know first, and in all. */
const [LIES_FROM, SLABS] = [340, 420];

describe('a window of images', () => {
  it('is without what a mill’s pyrometer says once it is named, as live is', () => {
    const seen = imageWindow(site);
    let toy = { ...toyPlant(site), pace_tph: 240 };
    const first = toy.discharged;
    const scatter = (slab: number): number => 5 * Math.sin(slab * 12.9898);
    while (toy.discharged < first + SLABS) {
      toy = stepToy(toy, POLL_S);
      const lie_K = toy.discharged > first + LIES_FROM ? -50 : 0;
      const exit_degC = 1_215 + scatter(toy.discharged + 1) + (toy.scanNo % 7) / 10;
      toy = {
        ...toy,
        roughing_degC: SOUND_DEGC + scatter(toy.discharged) + lie_K,
        forced: { 'discharge.pyrometer_degC': exit_degC },
      };
      seen.take(imageOfToy(toy));
    }
    const readings = seen.window().slabs.map(({ reading_degC }) => reading_degC);
    expect(readings.filter((reading) => reading !== null && reading > SOUND_DEGC - 20).length).toBeGreaterThan(250);
    const lies = readings.filter((reading) => reading !== null && reading < SOUND_DEGC - 20).length;
    expect(lies).toBeGreaterThan(0);
    expect(lies).toBeLessThan(60);
  });
});
