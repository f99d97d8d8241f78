/** What the furnace knows of its instruments: who explains whom, in which regime, and whom a disagreement accuses. */
import type { SensePack } from '@trimtab/loop';
import { activation } from './activation.ts';
import { draughtAccusations, draughtCompanions, draughtTags } from './draught.ts';
import { flowAccusations, flowCompanions, flowTags, mainTags } from './flow.ts';
import { lagAccusations, lagCompanions, lagPairs } from './lag.ts';
import { exitFall, pieceAccusations, pieceCompanions } from './piece.ts';
import { recuperatorAccusations, recuperatorCompanions, recuperatorTags } from './recuperator.ts';
import { paceTags, splitAccusations, splitCompanions, splitTags } from './split.ts';

export const furnaceSense: SensePack = {
  averaged: ({ nameplate }) => [
    ...new Set([
      ...nameplate.zones.flatMap(({ zone }) => [...flowTags(zone), ...splitTags(zone)]),
      ...mainTags,
      ...paceTags,
      ...draughtTags,
      ...recuperatorTags,
    ]),
  ],
  companions: (site) => [
    ...flowCompanions(site),
    ...splitCompanions(site),
    ...draughtCompanions(site),
    ...recuperatorCompanions,
    ...pieceCompanions(site),
    ...lagCompanions(site),
  ],
  accusations: (site) => [
    ...flowAccusations(site),
    ...splitAccusations(site),
    ...draughtAccusations,
    ...recuperatorAccusations,
    ...pieceAccusations,
    ...lagAccusations(site),
  ],
  live: activation,
  exitTag: 'discharge.pyrometer_degC',
  exitFall,
  followers: lagPairs,
  tracking: { steps: 'walk.counter', chargePyrometer: 'charge.pyrometer_degC', density_kgm3: 7_850 },
};
