/** One process of the system under test: started, awaited by its ready line, killed or stopped. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface Part<Ready> {
  ready: Ready;
  child: ChildProcess;
  /** Standard error so far. */
  log(): string;
  say(line: string): void;
  /** The next line on standard output. */
  heard(): Promise<unknown>;
  kill(signal?: NodeJS.Signals): Promise<void>;
}

const LOG_KEPT = 200_000;

/** A test that breaks off leaves no process behind. */
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Rejects with its standard error when it ends before its ready line. */
export async function startPart<Ready>(
  args: string[],
  cwd: string,
  env: Record<string, string>,
  check: (ready: unknown) => Ready,
): Promise<Part<Ready>> {
  const child = spawn(process.execPath, args, { cwd, env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
  let log = '';
  child.stderr.on('data', (chunk) => {
    log = (log + String(chunk)).slice(-LOG_KEPT);
  });
  running.add(child);
  child.once('close', () => running.delete(child));
  const ended = once(child, 'close');
  const waiting: ((message: unknown) => void)[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.startsWith('{')) waiting.shift()?.(JSON.parse(line));
  });
  const heard = (): Promise<unknown> => new Promise((resolve) => waiting.push(resolve));
  const ready = await Promise.race([
    heard(),
    ended.then(() => {
      throw new Error(`${args.join(' ')} ended before it was ready: ${log.slice(-2_000)}`);
    }),
  ]);
  return {
    ready: check(ready),
    child,
    log: () => log,
    say: (line) => void child.stdin.write(`${line}\n`),
    heard,
    kill: async (signal = 'SIGKILL') => {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      await ended;
    },
  };
}
