import { furnaceLoop } from '@trimtab/furnace';
import { readSite } from '@trimtab/sites';
import type { Database } from '@trimtab/store';
import { plantTime, render, wallTime } from '@trimtab/terms';
import { expect, it } from 'vitest';
import { serverWording } from '../../live/wording.ts';
import { type Asset, newAsset, type StandingTrim } from '../asset.ts';
import type { Runner } from '../runner.ts';
import { openDesk } from './desk.ts';
import { trimClicks } from './trim.ts';

const berlin = (day: number, hour: number) => plantTime(Date.UTC(2026, 9, day, hour - 2));
const trim: StandingTrim = {
  place: 'zone-3',
  slot: 2,
  to: -8,
  since_ms: berlin(1, 5),
  kept_ms: berlin(1, 17),
  by: 'K. Meier',
  decisionId: 'd',
  unit: 'dK',
  setpointTag: 'z3.operatorSP_degC',
  setpoint: 1250,
};

/** The answer, where the lane does this first; of a database that nobody may ask. */
async function kept(first: (asset: Asset) => void): Promise<string> {
  const asset = newAsset(furnaceLoop(readSite('sites/rf-1')), wallTime(0), berlin(2, 4));
  asset.trims = [trim];
  const inLane: Runner['inLane'] = (work) => {
    first(asset);
    return work();
  };
  const { keep } = trimClicks(openDesk({ ...({} as Runner), asset, inLane }, {} as Database, () => {}));
  const answer = await keep(
    { requestKey: 'k'.repeat(16), decisionId: 'd' },
    { id: 'k.meier', name: 'K. Meier', role: 'operator', station: 'desk 1' },
  );
  return answer.kind === 'conflict' ? render(answer.message, serverWording) : answer.kind;
}

it('Keep of a trim that its age ends says so, and decides nothing', async () => {
  expect(await kept(() => {})).toBe('It will have stood for 24 h at 05:00 and ends then, kept or not: accept it anew.');
});

it('Keep is judged behind what was begun before it: a trim that the end of its shift just took is gone', async () => {
  const gone = await kept((asset) => {
    asset.trims = [];
  });
  expect(gone).toBe(render({ id: 'conflict.no-trim' }, serverWording));
});
