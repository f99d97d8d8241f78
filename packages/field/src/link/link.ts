/**
 * The link to one PLC: what the runner may ask of it. No call can hang: each is bounded by the reply
 * time-out and the queue before it, the poll by three reply time-outs.
 */
import type { Command, Heartbeat, Image, Site } from '@trimtab/terms';
import { encodeCommand } from '../codec/encode-command.ts';
import { encodeHeartbeat } from '../codec/encode-heartbeat.ts';
import { type BlockRead, pollBlocks, readOne } from '../read.ts';
import { type Sending, type Sent, writeOnce } from '../write.ts';
import type { FieldClock } from './clock.ts';
import { type LinkState, type SessionEvent, Sessions } from './sessions.ts';

export interface LinkOptions {
  host: string;
  port: number;
  site: Pick<Site, 'registers' | 'safety'>;
  clock: FieldClock;
  /** [0, 1): jitter of the back-off. */
  random: () => number;
  /** Told in order: `up` for each new TCP connection, `down` once for each `up`. */
  onSession(event: SessionEvent): void;
}

export interface Link {
  state(): LinkState;
  /** Every read block, once; always resolves. `scanNo` is the caller's, since it outlives the process. */
  poll(scanNo: number): Promise<Image>;
  /** One read block by its name in the map: the acknowledgement, after a command. Rejects on an unknown name. */
  readBlock(name: string): Promise<BlockRead>;
  /** Sends once and never again. Rejects when the command cannot be encoded or is not on the allow-list: a bug. */
  writeCommand(command: Command, sending: Sending): Promise<Sent>;
  writeHeartbeat(heartbeat: Heartbeat, sending: Sending): Promise<Sent>;
  /** Destroys the present session, as after an unknown commit outcome; the next begins after a back-off. */
  endSession(): void;
  /** Ends for good; resolves when the socket is gone. Later calls answer `not-connected`. */
  close(): Promise<void>;
}

/** Dials at once and keeps at it until closed. */
export function openLink({ site, clock, ...options }: LinkOptions): Link {
  const map = site.registers;
  const { replyTimeout_ms } = site.safety;
  const sessions = new Sessions({ ...options, map, replyTimeout_ms, monotonic: () => clock.monotonic() });
  const write = (name: string, words: number[], sending: Sending): Promise<Sent> =>
    writeOnce(sessions.present(sending.session), map, name, words, sending);

  return {
    state: () => sessions.state,
    async poll(scanNo) {
      const image = await pollBlocks(sessions.present(), map, replyTimeout_ms, clock, scanNo);
      if (!image.fault) sessions.noteGoodReply();
      return image;
    },
    readBlock: async (name) => readOne(sessions.present(), map, name),
    writeCommand: async (command, sending) => write('command', encodeCommand(command, map), sending),
    writeHeartbeat: async (heartbeat, sending) => write('heartbeat', encodeHeartbeat(heartbeat, map), sending),
    endSession: () => sessions.end(),
    close: () => sessions.close(),
  };
}
