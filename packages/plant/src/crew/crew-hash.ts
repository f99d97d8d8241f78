/** A name for exactly this crew: FNV-1a, two words of 32 bits, over version, habits and practice as canonical JSON. */
import { canonical } from '@trimtab/terms';
import { CREW_VERSION, HABITS, PRACTICE } from './practice.ts';

const PRIME = 0x01000193;
const BASES = [0x811c9dc5, 0x1f35a7bd] as const;

/** 16 hex digits. */
export function crewHash(): string {
  const text = canonical({ version: CREW_VERSION, habits: HABITS, practice: PRACTICE });
  return BASES.map((base) => {
    let word: number = base;
    for (let index = 0; index < text.length; index++) word = Math.imul(word ^ text.charCodeAt(index), PRIME) >>> 0;
    return word.toString(16).padStart(8, '0');
  }).join('');
}
