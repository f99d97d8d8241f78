import type { OffOutcome } from '@trimtab/field';
import type { Acknowledgement } from '@trimtab/terms';
import { expect, it } from 'vitest';
import { KeptOff } from './kept-off.ts';
import type { OffRecord } from './off-message.ts';

const ack: Acknowledgement = {
  boot: 1,
  scan: 1,
  epoch: 1,
  alive: false,
  enabled: false,
  offCount: 1,
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
};

/** A PLC that answers when the test says so. */
function rig(answerWithin_ms = 5_000) {
  const tries: ((outcome: OffOutcome) => void)[] = [];
  const log: string[] = [];
  const records: OffRecord[] = [];
  let wall_ms = 1_000;
  const off = new KeptOff({
    send: () => {
      log.push('frame');
      return new Promise((resolve) => tries.push(resolve));
    },
    record: (record) => {
      log.push(record.kind);
      records.push(record);
    },
    wall_ms: () => wall_ms,
    answerWithin_ms,
    retryAfter_ms: 1,
  });
  const passes = (ms: number): void => {
    wall_ms += ms;
  };
  return { off, tries, log, records, passes };
}

it('the frame goes out before the record is written (rule 6)', () => {
  const { off, log } = rig();
  void off.ask('A', 1);
  expect(log).toEqual(['frame', 'off-asked']);
});

it('an ask is proved only by a try that began after it', async () => {
  const { off, tries } = rig();
  const first = off.ask('A', 1);
  let isSecondAnswered = false;
  const second = off.ask('B', 2).then((answer) => {
    isSecondAnswered = true;
    return answer;
  });
  tries[0]?.({ kind: 'off', ack });
  expect((await first).kind).toBe('off');
  expect(isSecondAnswered).toBe(false);
  expect(tries).toHaveLength(2);
  tries[1]?.({ kind: 'off', ack });
  expect(await second).toMatchObject({ kind: 'off', askedAt_ms: 2 });
});

it('whoever asks is answered within the bound with the last fault, and the ask stays open', async () => {
  const { off, tries } = rig(20);
  const asked = off.ask('A', 1);
  tries[0]?.({ kind: 'unconfirmed', fault: { kind: 'refused' } });
  expect(await asked).toEqual({ kind: 'unconfirmed', fault: { kind: 'refused' }, askedAt_ms: 1, at_ms: 1_000 });
  expect(tries).toHaveLength(2);
  expect(off.state).toEqual({ kind: 'asked', askedAt_ms: 1, fault: { kind: 'refused' } });
});

it('one click at two doors is one record; the same words later are a new one, and switch off again', async () => {
  const { off, tries, records, passes } = rig();
  const clicks = [off.ask('A', 1), off.ask('A', 1)];
  tries[0]?.({ kind: 'off', ack });
  await clicks[0];
  tries[1]?.({ kind: 'off', ack });
  await clicks[1];
  passes(10_000);
  const late = off.ask('A', 1);
  tries[2]?.({ kind: 'off', ack });
  await late;
  const asked = records.filter(({ kind }) => kind === 'off-asked');
  expect(asked).toHaveLength(2);
  expect(new Set(asked.map(({ id }) => id)).size).toBe(2);
  expect(tries).toHaveLength(3);
});
