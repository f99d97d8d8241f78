/** A fault that the person at the terminal can mend: printed as one line, without a stack. */
export class ClearError extends Error {}

/** Prints the fault and ends with code 1. */
export function stopWith(error) {
  process.stderr.write(`${error instanceof ClearError ? error.message : (error?.stack ?? error)}\n`);
  process.exit(1);
}
