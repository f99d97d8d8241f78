/** Going back toward zero, as the PLC's own numbers tell it. */
import { isReadable } from '../within.ts';

/** The PLC holds float32: a held trim must compare equal to what it was sent as. Nothing is no further than NaN. */
export function isNoFurther(from: number, to: number): boolean {
  return isReadable(to) && Math.sign(to) === Math.sign(from) && Math.abs(Math.fround(to)) <= Math.abs(Math.fround(from));
}
