/**
 * Two processes work off the arms of a trial; an arm that is on disk already is not run again. A Ctrl-C
 * ends both at once: what was finished by then is kept, and the same command goes on from there.
 */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Site } from '@trimtab/terms';
import { keepResult, readResult } from './results.ts';
import { runArm } from './run-arm.ts';
import { type Arm, type PlannedArm, type Task, taskName } from './task.ts';

const LANES = 2;
const TOLD_EVERY_h = 48;
/** Lowered recipes need the mean trims of the same seed's twin; the ceiling, which slabs the crew alone spoils. */
const NEEDS: Partial<Record<Arm['kind'], Arm['kind']>> = { lowered: 'twin', ceiling: 'baseline' };
/** Names the results' folder to a process that is a lane. */
const LANE = 'TRIMTAB_TRIAL_LANE';

interface Order extends PlannedArm {
  /** As it was when the trial was planned and its arms were named: it may change on disk meanwhile. */
  site: Site;
  /** Of the arm that this one builds on. */
  earlierFile: string | null;
}

type ToMain = { kind: 'ready' } | { kind: 'say'; line: string } | { kind: 'done' };

/** True in a process that this file started; it then works until its parent lets it go. */
export function workedAsTrialLane(): boolean {
  const folder = process.env[LANE];
  if (folder === undefined || !process.send) return false;
  const send = (message: ToMain): void => void process.send?.(message);
  process.on('disconnect', () => process.exit());
  process.on('message', ({ task, file, site, earlierFile }: Order) => {
    const earlier = earlierFile === null ? null : readResult(folder, earlierFile);
    const result = runArm(task, site, earlier, (hours) => {
      if (hours % TOLD_EVERY_h === 0) send({ kind: 'say', line: `${taskName(task)}: day ${hours / 24} of ${task.days}` });
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
export async function runTrialLanes(
  arms: readonly PlannedArm[],
  site: Site,
  { entry, folder, interrupted, say }: LanesOptions,
): Promise<Task[]> {
  const isDone = ({ file }: PlannedArm): boolean => readResult(folder, file) !== null;
  const open = arms.filter((arm) => !isDone(arm));
  say(`${arms.length} arms, ${arms.length - open.length} of them on disk`);
  const waiting: (() => void)[] = [];
  const failed = new AbortController();

  const earlierThan = ({ task: { arm, seed } }: PlannedArm): PlannedArm | undefined => {
    const needed = NEEDS[arm.kind];
    return needed && arms.find(({ task }) => task.seed === seed && task.arm.kind === needed);
  };
  const canRun = (arm: PlannedArm): boolean => {
    const earlier = earlierThan(arm);
    return earlier === undefined || isDone(earlier);
  };
  const next = (): PlannedArm | 'wait' | null => {
    const index = open.findIndex(canRun);
    const [arm] = index < 0 ? [] : open.splice(index, 1);
    return arm ?? (open.length > 0 ? 'wait' : null);
  };

  const lane = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const child = fork(fileURLToPath(entry), [], {
        env: { ...process.env, [LANE]: folder },
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      let busy: PlannedArm | null = null;
      AbortSignal.any([interrupted, failed.signal]).addEventListener('abort', () => void child.kill(), { once: true });
      const give = (): void => {
        const arm = next();
        if (arm === 'wait') waiting.push(give);
        else if (arm === null) child.disconnect();
        else {
          busy = arm;
          child.send({ ...arm, site, earlierFile: earlierThan(arm)?.file ?? null } satisfies Order);
        }
      };
      child.on('message', (message: ToMain) => {
        if (message.kind === 'say') {
          say(message.line);
          return;
        }
        if (message.kind === 'done' && busy) say(`${taskName(busy.task)}: done`);
        give();
        for (const wake of waiting.splice(0)) wake();
      });
      child.on('error', reject);
      child.on('exit', (code) => {
        if (code === 0 || interrupted.aborted || failed.signal.aborted) {
          resolve();
          return;
        }
        failed.abort();
        reject(new Error(`${busy ? taskName(busy.task) : 'a lane'} ended with ${code ?? 'a signal'}`));
      });
    });

  if (open.length > 0) await Promise.all(Array.from({ length: Math.min(LANES, open.length) }, lane));
  return arms.filter((arm) => !isDone(arm)).map(({ task }) => task);
}
