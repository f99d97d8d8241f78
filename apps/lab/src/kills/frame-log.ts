/** The command frames that the server sent, as they passed on the wire: an opinion that is neither the server's nor the PLC's. */
import { OPS, readRegister, type Site } from '@trimtab/terms';

export interface SentFrame {
  boot: number;
  epoch: number;
  seq: number;
  op: number;
}

const HEADER_BYTES = 6;
const WRITE_MULTIPLE = 16;
/** Unit, function, address, count, byte count; then the words. */
const WORDS_AT = 13;

export interface FrameLog {
  frames: SentFrame[];
  take(bytes: Buffer): void;
}

export function frameLog(site: Site): FrameLog {
  const map = site.registers;
  const block = map.blocks.find(({ name }) => name === 'command');
  const frames: SentFrame[] = [];
  const note = (frame: Buffer): void => {
    if (frame.readUInt8(7) !== WRITE_MULTIPLE || frame.readUInt16BE(8) !== block?.address) return;
    const words = Array.from({ length: frame.readUInt16BE(10) }, (_, index) => frame.readUInt16BE(WORDS_AT + 2 * index));
    const value = (id: string): number => {
      const register = map.registers.find((candidate) => candidate.id === id);
      return register ? readRegister(words, block.address, register, map) : Number.NaN;
    };
    frames.push({ boot: value('cmd.boot'), epoch: value('cmd.epoch'), seq: value('cmd.seq'), op: value('cmd.op') });
  };
  return {
    frames,
    take: (bytes) => {
      // A request is one small segment on the loopback: frames are whole in each chunk.
      for (let at = 0; at + WORDS_AT - 1 <= bytes.length; ) {
        const length = HEADER_BYTES + bytes.readUInt16BE(at + 4);
        note(bytes.subarray(at, at + length));
        at += length;
      }
    },
  };
}

export const isApply = ({ op }: { op: number }): boolean => op === OPS.apply;
export const nameOf = ({ boot, epoch, seq }: { boot: number; epoch: number; seq: number }): string => `${boot}/${epoch}/${seq}`;
