/**
 * The same arithmetic each time, about as long as a cycle: what varies in it is the machine. A figure of this run is
 * judged beside it, since a shared machine may be twice as slow for a moment.
 */
const VALUES = 4_096;
const ROUNDS = 10_000;

const values = new Float64Array(VALUES);

/** Returns the sum, so that nobody leaves the work out. */
export function fixedWork(): number {
  let sum = 0;
  for (let round = 0; round < ROUNDS; round++)
    for (let index = 0; index < VALUES; index++) {
      const value = 0.999 * (values[index] ?? 0) + 0.001 * index;
      values[index] = value;
      sum += value;
    }
  return sum;
}
