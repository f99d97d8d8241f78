/**
 * The one place that says what may leave towards a PLC (faults P16, E): reads of exactly the map's
 * read blocks, writes of exactly its command and heartbeat blocks, to the map's unit. The OFF
 * connection may write nothing but op 9. Anything else is a bug and throws before a byte is sent.
 */
import { type Block, OPS, type RegisterMap } from '@trimtab/terms';
import { frameWords, offsetIn } from '../codec/encode-block.ts';

export type Purpose = 'loop' | 'off';

export interface Pdu {
  unit: number;
  functionCode: 3 | 16;
  address: number;
  words: number;
  /** Content of a write. */
  values?: readonly number[];
}

const WRITABLE: Record<Purpose, readonly string[]> = { loop: ['command', 'heartbeat'], off: ['command'] };
const READABLE: Record<Purpose, (block: Block) => boolean> = { loop: () => true, off: (block) => block.name === 'ack' };

/** Throws unless the map allows this PDU for this purpose. */
export function assertAllowed(pdu: Pdu, map: RegisterMap, purpose: Purpose): void {
  const block = map.blocks.find(({ address }) => address === pdu.address);
  if (pdu.unit === map.unitId && block && (pdu.functionCode === 3 ? mayRead(pdu, block, purpose) : mayWrite(pdu, block, map, purpose)))
    return;
  throw new Error(
    `not on the allow-list for ${purpose}: unit ${pdu.unit}, function ${pdu.functionCode}, ${pdu.words} words at ${pdu.address}. ` +
      'Trimtab reads the blocks of the register map and writes its command and heartbeat blocks, whole.',
  );
}

const mayRead = (pdu: Pdu, block: Block, purpose: Purpose): boolean =>
  block.access === 'read' && pdu.words === block.words && READABLE[purpose](block);

function mayWrite(pdu: Pdu, block: Block, map: RegisterMap, purpose: Purpose): boolean {
  if (block.access !== 'write' || !WRITABLE[purpose].includes(block.name)) return false;
  if (pdu.words !== frameWords(map, block) || pdu.values?.length !== pdu.words) return false;
  return purpose === 'loop' || pdu.values[offsetIn(map, block, 'cmd.op')] === OPS.off;
}
