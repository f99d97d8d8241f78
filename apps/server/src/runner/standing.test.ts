import { type Acknowledgement, plantTime } from '@trimtab/terms';
import { expect, test } from 'vitest';
import { judgeStanding, nextStanding, type Standing, type StandingLook } from './standing.ts';

const ack: Acknowledgement = {
  boot: 3,
  scan: 1,
  epoch: 7,
  alive: true,
  enabled: true,
  offCount: 1,
  handledSeq: 2,
  handledCode: 'applied',
  appliedEpoch: 7,
  appliedSeq: 2,
  target: [0, 0, -5, 0, 0],
  active: [0, 0, -2, 0, 0],
  heartbeatEcho: 1,
  heartbeatAge_s: 0.1,
  refused: [],
  lastRefusedEpoch: 0,
};
const of = { unit: 'dK' as const, setpointTag: 'z3.operatorSP_degC', setpoint: 1250, kept_ms: null };
const trim = { place: 'zone-3', slot: 2, to: -5, since_ms: plantTime(0), by: 'K. Meier', decisionId: 'd', ...of };
const zero = { ...ack, target: [0, 0, 0, 0, 0] };

test.each([
  ['what was decided and stands is as decided', [trim], ack, ack, { kind: 'as-decided' }],
  ['nothing decided, nothing standing', [], zero, ack, { kind: 'as-decided' }],
  [
    'a trim gone with a new boot was ended by the restart',
    [trim],
    { ...zero, boot: 4 },
    ack,
    { kind: 'ended', cause: 'plc-restart', slots: [2] },
  ],
  [
    'a trim gone with a higher OFF count was ended by OFF',
    [trim],
    { ...zero, offCount: 2, alive: false },
    ack,
    { kind: 'ended', cause: 'off', slots: [2] },
  ],
  [
    'a trim gone with a dead session was ended by the watchdog',
    [trim],
    { ...zero, alive: false },
    ack,
    { kind: 'ended', cause: 'watchdog', slots: [2] },
  ],
  ['a trim gone with a living session was ramped by the PLC', [trim], zero, ack, { kind: 'ended', cause: 'ramp', slots: [2] }],
  [
    'one of several trims gone was ended alone: the others stand, and none is foreign',
    [trim, { ...trim, place: 'zone-1', slot: 0, to: -4 }],
    { ...ack, target: [-4, 0, 0, 0, 0] },
    ack,
    { kind: 'ended', cause: 'ramp', slots: [2] },
  ],
  [
    'a step of the air ratio stands as float32',
    [{ ...trim, place: 'air-ratio', slot: 4, to: -0.03 }],
    { ...ack, target: [0, 0, 0, 0, Math.fround(-0.03)] },
    ack,
    { kind: 'as-decided' },
  ],
  ['[P5] a trim that nobody here decided is foreign', [], ack, ack, { kind: 'foreign', slot: 2, value: -5 }],
  ['[P5] another value than the decided one is foreign', [{ ...trim, to: -6 }], ack, ack, { kind: 'foreign', slot: 2, value: -5 }],
])('%s', (_, trims, now, last, expected) => expect(judgeStanding(trims, now, last)).toEqual(expected));

const ENDED: Standing = { kind: 'ended', cause: 'ramp', slots: [2] };
const FOREIGN: Standing = { kind: 'foreign', slot: 2, value: -5 };
test.each<[string, Standing, Acknowledgement | null, Standing]>([
  ['an end is over with the poll that found it: what came into force since is not ended by it', ENDED, null, { kind: 'as-decided' }],
  ['an end that was not taken is found again', { kind: 'as-decided' }, zero, ENDED],
  ['[P5] what is foreign stays foreign while nothing is read', FOREIGN, null, FOREIGN],
  ['[P5] what is foreign is so until it is seen gone', FOREIGN, ack, { kind: 'as-decided' }],
])('at the next poll %s', (_, standing, now, expected) =>
  expect(nextStanding({ standing, held: ack }, [trim], now).standing).toEqual(expected),
);

const restarted = { ...zero, boot: 4, alive: false };
const off = { ...zero, offCount: 2, alive: false };
test.each([
  ['a restart that is seen after polls that read nothing is one', [ack, null, null, restarted], 'plc-restart'],
  ['a restart that the database did not take at first is one', [ack, restarted, restarted], 'plc-restart'],
  ['an OFF that came while a write was open is one', [ack, null, off], 'off'],
  ['an OFF that the database did not take at first is one', [ack, off, off, off], 'off'],
])('%s', (_, polls, cause) => {
  const first: StandingLook = { standing: { kind: 'as-decided' }, held: null };
  const { standing } = polls.reduce<StandingLook>((look, now) => nextStanding(look, [trim], now), first);
  expect(standing).toEqual({ kind: 'ended', cause, slots: [2] });
});
