/**
 * The PLC's own log of command frames, one JSON line each, beside the plant's state and written before
 * the frame is answered: what a historian would have seen, whoever sent it. Heartbeats are not in it.
 */
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { PlantState, WriteAnswer } from '@trimtab/plant';
import { PLC_CODES, type PlcCode, readRegister, type Site } from '@trimtab/terms';

export const COMMAND_LOG = 'commands.jsonl';

export interface LoggedCommand {
  wall_ms: number;
  boot: number;
  epoch: number;
  seq: number;
  op: number;
  /** 'applied', the code under which it was refused and counted, or that a frozen PLC took it in and looked at none of it. */
  code: PlcCode | 'ignored';
  target: number[];
}

/** Wraps the write of the device; throws where the folder cannot be written, as saving the state would. */
export function logCommands(
  { state, site }: { state: PlantState; site: Site },
  folder: string,
  write: (address: number, words: readonly number[]) => WriteAnswer,
): (address: number, words: readonly number[]) => WriteAnswer {
  const map = site.registers;
  const block = map.blocks.find(({ name }) => name === 'command');
  mkdirSync(folder, { recursive: true });
  return (address, words) => {
    const before = [...state.plc.counts];
    const answer = write(address, words);
    if (address !== block?.address || answer.kind !== 'written') return answer;
    const value = (id: string): number => {
      const register = map.registers.find((candidate) => candidate.id === id);
      return register ? readRegister(words, address, register, map) : Number.NaN;
    };
    const counted = PLC_CODES.find((_, index) => state.plc.counts[index] !== before[index]);
    const line: LoggedCommand = {
      wall_ms: Date.now(),
      boot: value('cmd.boot'),
      epoch: value('cmd.epoch'),
      seq: value('cmd.seq'),
      op: value('cmd.op'),
      code: state.faults.frozen ? 'ignored' : (counted ?? 'applied'),
      target: [...state.plc.target],
    };
    appendFileSync(join(folder, COMMAND_LOG), `${JSON.stringify(line)}\n`);
    return answer;
  };
}
