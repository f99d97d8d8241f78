/**
 * Two processes work off the arms of a trial; an arm that is on disk already is not run again. A Ctrl-C
 * ends both at once: what was finished by then is kept, and the same command goes on from there.
 */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { keepResult, readResult } from './results.ts';
import { runArm } from './run-arm.ts';
import { fileOf, siteOf, type Task, taskName } from './task.ts';

const LANES = 2;
const TOLD_EVERY_h = 48;
/** Names the results' folder to a process that is a lane. */
const LANE = 'TRIMTAB_TRIAL_LANE';

/** `file` is named by the parent: sources may change under a running trial, and it is one trial. */
interface Order {
  task: Task;
  file: string;
  /** Of the same seed's twin, where this arm needs its mean trims. */
  twinFile: string | null;
}

type ToMain = { kind: 'ready' } | { kind: 'say'; line: string } | { kind: 'done' };

/** True in a process that this file started; it then works until its parent lets it go. */
export function workedAsTrialLane(): boolean {
  const folder = process.env[LANE];
  if (folder === undefined || !process.send) return false;
  const send = (message: ToMain): void => void process.send?.(message);
  process.on('disconnect', () => process.exit());
  process.on('message', ({ task, file, twinFile }: Order) => {
    const twin = twinFile === null ? null : readResult(folder, twinFile);
    const result = runArm(task, twin, (hours, line) => {
      if (hours % TOLD_EVERY_h === 0) send({ kind: 'say', line: `${taskName(task)}: day ${hours / 24} of ${task.days}${line}` });
    });
    keepResult(folder, file, result);
    send({ kind: 'done' });
  });
  send({ kind: 'ready' });
  return true;
}

export interface LanesOptions {
  /** The module whose first act is `workedAsTrialLane`. */
  entry: URL;
  folder: string;
  interrupted: AbortSignal;
  say(line: string): void;
}

/** Runs what is missing, in the order given; the tasks that were not finished. */
export async function runTrialLanes(tasks: readonly Task[], { entry, folder, interrupted, say }: LanesOptions): Promise<Task[]> {
  const fileFor = new Map(tasks.map((task) => [task, fileOf(task, siteOf(task))]));
  const isDone = (task: Task): boolean => readResult(folder, fileFor.get(task) ?? '') !== null;
  const twinFileFor = ({ arm, seed }: Task): string | null => {
    const twin = arm.kind === 'lowered' ? tasks.find((other) => other.seed === seed && other.arm.kind === 'twin') : undefined;
    return (twin && fileFor.get(twin)) ?? null;
  };
  const open = tasks.filter((task) => !isDone(task));
  say(`${tasks.length} arms, ${tasks.length - open.length} of them on disk`);
  const waiting: (() => void)[] = [];

  /** Lowered recipes need the mean trims of the same seed's twin. */
  const canRun = ({ arm, seed }: Task): boolean =>
    arm.kind !== 'lowered' || !tasks.some((other) => other.seed === seed && other.arm.kind === 'twin' && !isDone(other));
  const next = (): Task | 'wait' | null => {
    const index = open.findIndex(canRun);
    const [task] = index < 0 ? [] : open.splice(index, 1);
    return task ?? (open.length > 0 ? 'wait' : null);
  };

  const lane = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const child = fork(fileURLToPath(entry), [], {
        env: { ...process.env, [LANE]: folder },
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      let busy: Task | null = null;
      interrupted.addEventListener('abort', () => void child.kill(), { once: true });
      const give = (): void => {
        const task = next();
        if (task === 'wait') waiting.push(give);
        else if (task === null) child.disconnect();
        else {
          busy = task;
          child.send({ task, file: fileFor.get(task) ?? '', twinFile: twinFileFor(task) } satisfies Order);
        }
      };
      child.on('message', (message: ToMain) => {
        if (message.kind === 'say') {
          say(message.line);
          return;
        }
        if (message.kind === 'done' && busy) say(`${taskName(busy)}: done`);
        give();
        for (const wake of waiting.splice(0)) wake();
      });
      child.on('error', reject);
      child.on('exit', (code) => {
        if (code === 0 || interrupted.aborted) resolve();
        else reject(new Error(`${busy ? taskName(busy) : 'a lane'} ended with ${code ?? 'a signal'}`));
      });
    });

  if (open.length > 0) await Promise.all(Array.from({ length: Math.min(LANES, open.length) }, lane));
  return tasks.filter((task) => !isDone(task));
}
