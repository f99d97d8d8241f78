/** What the OFF door's thread and the main thread say to each other; plain data, for it crosses threads and files. */
import type { Acknowledgement, LinkFault, RegisterMap } from '@trimtab/terms';

/** All that the thread is given. It reads no file, no environment and no database. */
export interface OffDoorData {
  plc: { host: string; port: number };
  map: RegisterMap;
  /** On 127.0.0.1; 0 lets the system choose. */
  offPort: number;
  /** The console's own origins, compared exactly. */
  origins: readonly string[];
  dataFolder: string;
  /** `safety.replyTimeout_ms`: bound of one reply of the PLC, and of the door's own answer. */
  replyTimeout_ms: number;
}

/** The answer to whoever asked, within the bound. `unconfirmed` is kept and tried on. Wall times. */
export type OffAnswer =
  | { kind: 'off'; ack: Acknowledgement; askedAt_ms: number; at_ms: number }
  | { kind: 'unconfirmed'; fault: LinkFault; askedAt_ms: number; at_ms: number };

export interface OffAsked {
  kind: 'off-asked';
  /** One for each click, on whatever doors it knocked. */
  id: string;
  station: string;
  askedAt_ms: number;
  receivedAt_ms: number;
}

export interface OffConfirmed {
  kind: 'off-confirmed';
  id: string;
  station: string;
  askedAt_ms: number;
  at_ms: number;
  ack: Acknowledgement;
}

/** A line of the spool; posted to the main thread as well, so the same line may come twice, with one id. */
export type OffRecord = OffAsked | OffConfirmed;

export type FromDoor =
  | OffRecord
  | { kind: 'ready'; port: number }
  | { kind: 'cannot-listen'; reason: string }
  /** OFF works on; only its record is not safe on disk. */
  | { kind: 'spool-failed'; reason: string }
  | { kind: 'answer'; requestNo: number; answer: OffAnswer };

export type ToDoor = { kind: 'ask'; requestNo: number; station: string; askedAt_ms: number } | { kind: 'stop' };
