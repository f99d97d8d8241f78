/** CRC-16/MODBUS (poly 0xA001 reflected, start 0xFFFF) over words, high byte first. Check value of "123456789": 0x4B37. */
export function crc16(words: readonly number[]): number {
  let crc = 0xffff;
  for (const word of words) crc = step(step(crc, word >> 8), word & 0xff);
  return crc;
}

function step(crc: number, byte: number): number {
  let next = crc ^ byte;
  for (let bit = 0; bit < 8; bit++) next = next & 1 ? (next >>> 1) ^ 0xa001 : next >>> 1;
  return next;
}
