import { initialMode, type SessionState } from '@trimtab/authority';
import { furnaceLoop } from '@trimtab/furnace';
import { readSite } from '@trimtab/sites';
import { type Acknowledgement, monotonic, plantTime, type TwinMode, wallTime } from '@trimtab/terms';
import { expect, it } from 'vitest';
import { type Asset, newAsset } from './asset.ts';
import { enableIsGone, enableLeft } from './enable-gone.ts';
import { startCauses } from './observe.ts';

const site = readSite('sites/rf-1');
const READY: SessionState = { phase: 'ready', epoch: 7, boot: 2, seq: 0, counter: 0, unanswered: false, enableSent: false };

function assetWith(granted: TwinMode, ack: Partial<Acknowledgement>): Asset {
  const asset = newAsset(furnaceLoop(site), wallTime(0), plantTime(0));
  const whole: Acknowledgement = {
    boot: 2,
    scan: 1,
    epoch: 7,
    alive: true,
    enabled: false,
    offCount: 3,
    handledSeq: 0,
    handledCode: 'applied',
    appliedEpoch: 0,
    appliedSeq: 0,
    target: [0, 0, 0, 0, 0],
    active: [0, 0, 0, 0, 0],
    heartbeatEcho: 0,
    heartbeatAge_s: 0,
    refused: [],
    lastRefusedEpoch: 0,
    ...ack,
  };
  const modes = { ...asset.modes, 'zone-trims': { ...initialMode('zone-trims', wallTime(0), plantTime(0)), granted } };
  return { ...asset, modes, picture: pictureWith(whole) };
}

const pictureWith = (ack: Acknowledgement): Asset['picture'] => ({
  scanNo: 1,
  wall_ms: wallTime(0),
  monotonic_ms: monotonic(0),
  plant_ms: plantTime(0),
  clockRate: 1,
  link: { up: true },
  tags: {},
  slabs: { quality: 'bad', version: 0, rows: [] },
  lastDischarge: null,
  coldCall: null,
  plantMode: { mode: 'production', since_ms: plantTime(0) },
  stood_ms: null,
  permit: true,
  ack,
  causes: [],
});

it('a grant falls when the PLC says that nobody has enabled it', () => {
  expect(enableIsGone(assetWith('advisory', {}), READY, null)).toBe(true);
});

it('a grant stands while its own enable is on the way, and falls when an OFF has come in between', () => {
  expect(enableIsGone(assetWith('advisory', {}), READY, { boot: 2, offCount: 3 })).toBe(false);
  expect(enableIsGone(assetWith('advisory', { offCount: 4 }), READY, { boot: 2, offCount: 3 })).toBe(true);
});

it('an enable that has not gone out is worth nothing once its grant has fallen', () => {
  const asked = { boot: 2, offCount: 3 };
  expect(enableLeft(assetWith('advisory', {}), asked)).toEqual(asked);
  expect(enableLeft(assetWith('shadow', {}), asked)).toBeNull();
  expect(enableLeft(assetWith('off', {}), asked)).toBeNull();
});

it('nothing falls where the PLC is enabled, nothing is granted, or no session certifies its word', () => {
  expect(enableIsGone(assetWith('advisory', { enabled: true }), READY, null)).toBe(false);
  expect(enableIsGone(assetWith('shadow', {}), READY, null)).toBe(false);
  expect(enableIsGone(assetWith('advisory', {}), { phase: 'connecting', epoch: 8 }, null)).toBe(false);
});

it.each([
  [null, []],
  [10_000, []],
  [10_001, ['server-gap']],
  [60_001, ['server-gap', 'lost-long']],
])('a plant that no server watched for %s ms brings %j', (gap_ms, causes) => {
  expect(startCauses({ gap_ms, ranBefore: null }, site.safety).map(({ cause }) => cause)).toEqual(causes);
});
