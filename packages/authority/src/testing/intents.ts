/** An intent on its way and the PLC's word on it, for tests of the write protocol. */
import { type Acknowledgement, type Intent, plantTime } from '@trimtab/terms';

export const pendingIntent = (change: Partial<Intent> = {}): Intent => ({
  id: 'i1',
  state: 'pending',
  decisionIds: ['d1'],
  boot: null,
  epoch: null,
  seq: null,
  trims: null,
  slots: null,
  expiresAt: plantTime(1_000_000),
  ...change,
});

/** Sent as (boot 3, epoch 12, seq 5): zone 3 to +8 K. */
export const sendingIntent = (change: Partial<Intent> = {}): Intent =>
  pendingIntent({
    state: 'sending',
    boot: 3,
    epoch: 12,
    seq: 5,
    trims: [0, 0, 8, 0, 0],
    slots: [null, null, 'd1', null, null],
    ...change,
  });

/** The PLC's word that it applied exactly that. */
export const appliedAck = (change: Partial<Acknowledgement> = {}): Acknowledgement => ({
  boot: 3,
  scan: 1,
  epoch: 12,
  alive: true,
  enabled: true,
  offCount: 2,
  handledSeq: 5,
  handledCode: 'applied',
  appliedEpoch: 12,
  appliedSeq: 5,
  target: [0, 0, 8, 0, 0],
  active: [0, 0, 1, 0, 0],
  heartbeatEcho: 1,
  heartbeatAge_s: 0,
  refused: [],
  lastRefusedEpoch: 0,
  ...change,
});
