/** Waits for a condition with a bound; the error says what was waited for and what was seen last. */
const LOOK_EVERY_MS = 20;

/** Resolves with the first result that is not null, undefined or false. */
export async function until<Result>(
  what: string,
  within_ms: number,
  look: () => Promise<Result | null | undefined | false> | Result | null | undefined | false,
): Promise<Result> {
  const deadline = performance.now() + within_ms;
  let last: unknown;
  for (;;) {
    try {
      const seen = await look();
      if (seen !== null && seen !== undefined && seen !== false) return seen;
      last = seen;
    } catch (error) {
      last = error instanceof Error ? error.message : error;
    }
    if (performance.now() > deadline) throw new Error(`not within ${within_ms} ms: ${what} (last: ${JSON.stringify(last)})`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
