import { furnaceLoop } from '@trimtab/furnace';
import { readSite } from '@trimtab/sites';
import type { Database } from '@trimtab/store';
import { plantTime, render, wallTime } from '@trimtab/terms';
import { expect, it } from 'vitest';
import { serverWording } from '../../live/wording.ts';
import { newAsset, type StandingTrim } from '../asset.ts';
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

it('Keep of a trim that its age ends says so, and decides nothing', async () => {
  const asset = newAsset(furnaceLoop(readSite('sites/rf-1')), wallTime(0), berlin(2, 4));
  asset.trims = [trim];
  // A database that nobody may ask.
  const { keep } = trimClicks(openDesk({ ...({} as Runner), asset }, {} as Database, () => {}));
  const answer = await keep(
    { requestKey: 'k'.repeat(16), decisionId: 'd' },
    { id: 'k.meier', name: 'K. Meier', role: 'operator', station: 'desk 1' },
  );
  expect(answer.kind === 'conflict' && render(answer.message, serverWording)).toBe(
    'It will have stood for 24 h at 05:00 and ends then, kept or not: accept it anew.',
  );
});
