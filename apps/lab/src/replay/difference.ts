/** Where two values of plain JSON first part, read in the order of their canonical text. */
export interface Difference {
  /** `pieces[3].predicted_degC`; empty for the value as a whole. */
  path: string;
  stored: unknown;
  recomputed: unknown;
}

/** null where both are the same, bit for bit (−0 is not 0). What only one side has is `undefined` on the other. */
export function firstDifference(stored: unknown, recomputed: unknown, path = ''): Difference | null {
  if (Object.is(stored, recomputed)) return null;
  if (!isObject(stored) || !isObject(recomputed) || Array.isArray(stored) !== Array.isArray(recomputed))
    return { path, stored: short(stored), recomputed: short(recomputed) };
  const keys = [...new Set([...Object.keys(stored), ...Object.keys(recomputed)])];
  if (!Array.isArray(stored)) keys.sort();
  for (const key of keys) {
    const below = Array.isArray(stored) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
    const found = firstDifference(stored[key], recomputed[key], below);
    if (found) return found;
  }
  return null;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** A subtree that only one side has would fill the screen. */
const short = (value: unknown): unknown =>
  Array.isArray(value) ? `an array of ${value.length}` : isObject(value) ? `an object with ${Object.keys(value).join(', ')}` : value;
