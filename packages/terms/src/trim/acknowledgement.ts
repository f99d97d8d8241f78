/** The PLC's own word on what it did (faults.md C): the only evidence of an outcome. */

/** handledCode and the order of the refused counters. Index in this list = the number on the wire. */
export const PLC_CODES = [
  'applied',
  'not-enabled',
  'no-permit',
  'plant-mode',
  'outside-clamp',
  'not-alive',
  'stale-epoch',
  'stale-seq',
  'wrong-boot',
  'wrong-off-count',
  'bad-frame',
] as const;
export type PlcCode = (typeof PLC_CODES)[number];

export interface Acknowledgement {
  boot: number;
  scan: number;
  epoch: number;
  alive: boolean;
  enabled: boolean;
  offCount: number;
  handledSeq: number;
  /** null: a number that this build does not know; never read as applied. */
  handledCode: PlcCode | null;
  appliedEpoch: number;
  appliedSeq: number;
  target: number[];
  active: number[];
  heartbeatEcho: number;
  /** Age of the last heartbeat that counted, in the PLC's communication task (wall time). */
  heartbeatAge_s: number;
  refused: number[];
  lastRefusedEpoch: number;
}
