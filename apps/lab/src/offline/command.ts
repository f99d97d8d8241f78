/** The frame of a command: stdout is the result's alone, progress goes to stderr, a fault is one line. */
export async function runCommand(work: (print: (text: string) => void, say: (line: string) => void) => Promise<void>): Promise<void> {
  // A reader that has seen enough (`| head`) is no fault, and nobody waits for the rest.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  try {
    await work(
      (text) => process.stdout.write(text),
      (line) => process.stderr.write(`${line}\n`),
    );
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  }
}

/** The whole number of an option. Throws with its limit. */
export function wholeOption(name: string, text: string, low: number): number {
  const value = Number(text);
  if (!(/^\d+$/.test(text) && Number.isSafeInteger(value) && value >= low))
    throw new Error(`${name} ${text}: a whole number from ${low} is needed`);
  return value;
}
