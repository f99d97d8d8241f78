/** Ctrl-C, or a kind kill: what runs ends at its next step, and says what it has come to. */

/** Exit code of a command that was stopped so, as a shell counts an interrupt. */
export const INTERRUPTED = 130;

export function interruption(): AbortSignal {
  const interrupt = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interrupt.abort());
  return interrupt.signal;
}
