/** What exactly the guard answers: rule, subject, value found, limit, unit and remedy of each denial, one thing wrong at a time. */
import { describe, expect, it } from 'vitest';
import { denialsOf } from '../testing/guard-answer.ts';
import { changed, NOW, permittedAirWrite, permittedWrite } from '../testing/permitted-write.ts';
import type { GuardInput } from './guard-input.ts';

type Row = [path: string, value: unknown, denials: string[]];

const OF_A_ZONE: Row[] = [
  [
    'picture',
    null,
    [
      'session null null null none guard.session',
      'fresh null null null none guard.link',
      'outward z1.trim_dK null null none guard.outward',
      'plant plc.plantMode null null none guard.plant',
      'permit plc.permit null null none guard.permit',
      'permit ack.enabled null null none guard.not-enabled',
      'envelope z1.operatorSP_degC null null none guard.no-setpoint',
      'envelope z3.operatorSP_degC null null none guard.no-setpoint',
      'step z1.trim_dK null 10 dK guard.step',
      'step z3.trim_dK null 10 dK guard.step',
      'quality z1.top.T_degC null null none guard.quality',
      'quality z3.top.T_degC null null none guard.quality',
      'quality gas.main_Nm3h null null none guard.quality',
      'expiry z1.trim_dK -60000 null ms guard.expiry',
      'expiry z3.trim_dK 1800000 null ms guard.expiry',
    ],
  ],
  [
    'picture/ack',
    null,
    [
      'session null null null none guard.session',
      'outward z1.trim_dK null null none guard.outward',
      'permit ack.enabled null null none guard.not-enabled',
      'step z1.trim_dK null 10 dK guard.step',
      'step z3.trim_dK null 10 dK guard.step',
      'expiry z1.trim_dK -60000 120000 ms guard.expiry',
    ],
  ],
  [
    'envelope',
    null,
    [
      'plant plc.plantMode null null none guard.plant',
      'licence envelope null null none guard.no-envelope',
      'envelope z1.trim_dK null null none guard.no-slot-envelope',
      'envelope z3.trim_dK null null none guard.no-slot-envelope',
      'total z1.trim_dK -5 null dK guard.total',
      'total z3.trim_dK 8 null dK guard.total',
      'step z3.trim_dK 4 null dK guard.step',
      'rate null null null none guard.moves-unknown',
    ],
  ],
  ['session', null, ['session null null null none guard.session']],
  ['lease', null, ['lease null null null none guard.lease-lost']],
  ['moves', null, ['rate null null null none guard.moves-unknown']],
  ['kind', 'switch', ['kind null null null none guard.kind']],
  ['command/mapVersion', 1, ['map mapVersion 1 2 none guard.map']],
  ['command/op', 'enable', ['map op null null none guard.map']],
  ['command/trims', [-5, 0, 8, 0, 0, 0], ['map trims 6 5 count guard.map']],
  ['slots', ['d1', null, 'd2', null], ['map slots 4 5 count guard.map']],
  [
    'picture/causes',
    [
      { cause: 'plant-trip', message: { id: 'cause.plant-trip' } },
      { cause: 'map-mismatch', message: { id: 'cause.map-mismatch' } },
    ],
    ['map header null null none guard.map'],
  ],
  ['command/boot', 2, ['session boot 2 3 none guard.session', 'session ack.boot 2 3 none guard.session']],
  [
    'command/epoch',
    13,
    ['session epoch 13 12 none guard.session', 'session ack.epoch 13 12 none guard.session', 'lease epoch 13 12 none guard.lease-lost'],
  ],
  ['picture/ack/boot', 4, ['session ack.boot 3 4 none guard.session']],
  ['picture/ack/epoch', 13, ['session ack.epoch 12 13 none guard.session']],
  ['picture/ack/alive', false, ['session ack.alive null null none guard.session']],
  ['command/seq', 4, ['session seq 4 4 none guard.session']],
  ['command/seq', 3, ['session seq 3 4 none guard.session']],
  ['command/seq', 4.5, ['session seq 4.5 4 none guard.session']],
  ['picture/ack/handledSeq', Number.NaN, ['session seq 5 null none guard.session']],
  ['lease/epoch', 11, ['lease epoch 12 11 none guard.lease-lost']],
  ['lease/renewedAge_ms', 3001, ['lease renewedAge 3001 3000 ms guard.lease-old']],
  ['monotonic_ms', 53001, ['fresh picture 3001 3000 ms guard.fresh']],
  ['monotonic_ms', null, ['fresh picture null 3000 ms guard.fresh']],
  ['picture/monotonic_ms', Number.NaN, ['fresh picture null 3000 ms guard.fresh']],
  ['picture/link/up', false, ['fresh null null null none guard.link']],
  ['slots/0', null, ['decision z1.trim_dK null null none guard.decision']],
  ['slots/2', 'd1', ['decision z3.trim_dK null null none guard.decision', 'expiry z3.trim_dK null 120000 ms guard.expiry']],
  ['decisions/1/id', 'd9', ['decision z3.trim_dK null null none guard.decision', 'expiry z3.trim_dK null 120000 ms guard.expiry']],
  ['decisions/1/to', 7, ['decision z3.trim_dK 8 7 dK guard.decision-exceeded']],
  ['decisions/1/mayMoveOut', false, ['outward z3.trim_dK null null none guard.outward']],
  ['decisions/1/mayMoveOut', false, ['outward z3.trim_dK null null none guard.outward']],
  ['modes/zone-trims', undefined, ['mode zone-trims null null none guard.mode']],
  ['modes/zone-trims', 'off', ['mode zone-trims null null none guard.mode']],
  ['picture/plantMode/mode', 'delay', ['plant plc.plantMode null null none guard.plant']],
  ['picture/plantMode/mode', 'unknown', ['plant plc.plantMode null null none guard.plant']],
  ['picture/plantMode/mode', 'lunch', ['plant plc.plantMode null null none guard.plant']],
  ['picture/permit', false, ['permit plc.permit null null none guard.permit']],
  ['picture/ack/enabled', false, ['permit ack.enabled null null none guard.not-enabled']],
  ['heartbeatEarned', false, ['heartbeat null null null none guard.heartbeat']],
  ['envelope/validUntil', '2026-02-01T00:00:00Z', ['licence envelope null null none guard.licence']],
  ['envelope/validUntil', '2026-09-21T14:13:20.000Z', ['licence envelope null null none guard.licence']],
  ['picture/tags/z3.operatorSP_degC/value', 1305, ['envelope z3.operatorSP_degC 1313 1310 degC guard.envelope']],
  ['picture/tags/z3.operatorSP_degC/quality', 'bad', ['envelope z3.operatorSP_degC null null none guard.no-setpoint']],
  ['picture/tags/z1.operatorSP_degC/value', 1104, ['envelope z1.operatorSP_degC 1099 1100 degC guard.envelope']],
  ['envelope/zones/2/total_dK', 7, ['total z3.trim_dK 8 7 dK guard.total']],
  ['envelope/zones/2/step_dK', 3, ['step z3.trim_dK 4 3 dK guard.step']],
  [
    'envelope/zones/2/zone',
    9,
    [
      'envelope z3.trim_dK null null none guard.no-slot-envelope',
      'total z3.trim_dK 8 null dK guard.total',
      'step z3.trim_dK 4 null dK guard.step',
      'rate z3.trim_dK 20 null min guard.dwell',
    ],
  ],
  ['moves/0/at_ms', NOW - 540000, ['rate z3.trim_dK 9 10 min guard.dwell']],
  ['envelope/movesPerHour', 1, ['rate null 2 1 count guard.moves']],
  ['picture/tags/z3.top.T_degC/quality', 'bad', ['quality z3.top.T_degC null null none guard.quality']],
  ['checks/2/needed', [], ['quality null null null none guard.no-instruments']],
  ['decisions/1/expiresAt_ms', NOW + 60000, ['expiry z3.trim_dK 60000 120000 ms guard.expiry']],
  ['decisions/1/expiresAt_ms', null, ['expiry z3.trim_dK null 120000 ms guard.expiry']],
  [
    'plant_ms',
    Number.NaN,
    [
      'licence envelope null null none guard.licence',
      'rate null null null none guard.moves-unknown',
      'expiry z3.trim_dK null 120000 ms guard.expiry',
    ],
  ],
  ['picture/clockRate', null, ['expiry z3.trim_dK 1800000 null ms guard.expiry']],
  [
    'command/trims/1',
    Number.NaN,
    [
      'finite z2.trim_dK null 1000 dK guard.finite',
      'decision z2.trim_dK null null none guard.decision',
      'envelope z2.operatorSP_degC null 1310 degC guard.envelope',
      'total z2.trim_dK null 30 dK guard.total',
      'step z2.trim_dK null 10 dK guard.step',
      'expiry z2.trim_dK null 120000 ms guard.expiry',
    ],
  ],
  [
    'command/trims/1',
    1001,
    [
      'finite z2.trim_dK 1001 1000 dK guard.finite',
      'decision z2.trim_dK null null none guard.decision',
      'envelope z2.operatorSP_degC 2251 1310 degC guard.envelope',
      'total z2.trim_dK 1001 30 dK guard.total',
      'step z2.trim_dK 1001 10 dK guard.step',
      'expiry z2.trim_dK null 120000 ms guard.expiry',
    ],
  ],
  [
    'command/trims/0',
    '-5',
    [
      'finite z1.trim_dK null 1000 dK guard.finite',
      'outward z1.trim_dK null null none guard.outward',
      'envelope z1.operatorSP_degC null 1310 degC guard.envelope',
      'expiry z1.trim_dK -60000 120000 ms guard.expiry',
    ],
  ],
  [
    'command/trims/1',
    '8',
    [
      'finite z2.trim_dK null 1000 dK guard.finite',
      'decision z2.trim_dK null null none guard.decision',
      'envelope z2.operatorSP_degC null 1310 degC guard.envelope',
      'expiry z2.trim_dK null 120000 ms guard.expiry',
    ],
  ],
];

const OF_THE_AIR_RATIO: Row[] = [
  [
    'envelope',
    null,
    [
      'plant plc.plantMode null null none guard.plant',
      'licence envelope null null none guard.no-envelope',
      'envelope z1.trim_dK null null none guard.no-slot-envelope',
      'envelope z3.trim_dK null null none guard.no-slot-envelope',
      'envelope air.trim_lambda null null none guard.no-slot-envelope',
      'total z1.trim_dK -5 null dK guard.total',
      'total z3.trim_dK 8 null dK guard.total',
      'total air.trim_lambda -0.04 null lambda guard.total',
      'step air.trim_lambda 0.020000000447034837 null lambda guard.step',
      'rate null null null none guard.moves-unknown',
      'oxygen flue.oxygen_pct 2.4 null pct1 guard.oxygen',
      'oxygen flue.co_ppm 20 null ppm guard.carbon-monoxide',
    ],
  ],
  [
    'envelope/air',
    null,
    [
      'envelope air.trim_lambda null null none guard.no-slot-envelope',
      'total air.trim_lambda -0.04 null lambda guard.total',
      'step air.trim_lambda 0.020000000447034837 null lambda guard.step',
      'rate air.trim_lambda 50 null min guard.dwell',
      'oxygen flue.oxygen_pct 2.4 null pct1 guard.oxygen',
      'oxygen flue.co_ppm 20 null ppm guard.carbon-monoxide',
    ],
  ],
  ['picture/tags/flue.oxygen_pct/value', 1.2, ['oxygen flue.oxygen_pct 1.2 1.4 pct1 guard.oxygen']],
  ['picture/tags/flue.co_ppm/value', 250, ['oxygen flue.co_ppm 250 100 ppm guard.carbon-monoxide']],
  ['envelope/air/step_lambda', 0.01, ['step air.trim_lambda 0.020000000447034837 0.01 lambda guard.step']],
  ['envelope/air/total_lambda', 0.03, ['total air.trim_lambda -0.04 0.03 lambda guard.total']],
  ['picture/tags/air.operatorRatio_lambda/value', 1.11, ['envelope air.operatorRatio_lambda 1.07 1.08 lambda guard.envelope']],
  ['modes/air-ratio', 'shadow', ['mode air-ratio null null none guard.mode']],
  ['moves/5/at_ms', NOW - 60000, ['rate air.trim_lambda 1 30 min guard.dwell']],
  ['decisions/2/to', -0.03, ['decision air.trim_lambda -0.04 -0.03 lambda guard.decision-exceeded']],
];

const answer = (input: GuardInput): string[] =>
  denialsOf(input).map(({ rule, tag, value, limit, unit, remedy }) => [rule, tag, value, limit, unit, remedy.id].map(String).join(' '));

describe('the answer of the guard', () => {
  it.each(OF_A_ZONE)('on a zone with %s = %j', (path, value, denials) => {
    expect(answer(changed(permittedWrite(), path, value))).toEqual(denials);
  });

  it.each(OF_THE_AIR_RATIO)('on the air ratio with %s = %j', (path, value, denials) => {
    expect(answer(changed(permittedAirWrite(), path, value))).toEqual(denials);
  });
});
