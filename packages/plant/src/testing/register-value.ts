/** A register's number as a reader of the true map decodes it, whatever the PLC has put there. */
import { readRegister, WORDS_OF } from '@trimtab/terms';
import { type PlantState, readWords } from '../index.ts';
import { site } from './plc-session.ts';

const map = site.registers;

/** Throws where the PLC answers with an exception. */
export function registerValue(state: PlantState, id: string): number {
  const register = map.registers.find((candidate) => candidate.id === id);
  if (!register) throw new Error(`there is no register ${id}`);
  const answer = readWords(state, site, register.address, WORDS_OF[register.type]);
  if (answer.kind !== 'words') throw new Error(`exception ${answer.code}`);
  return readRegister(answer.words, register.address, register, map);
}
