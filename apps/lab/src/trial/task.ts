/** One arm of one seed as a task for a worker, and the hash under which its result is kept. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { furnaceLoop, PARAMETERS, type TwinParameters } from '@trimtab/furnace';
import { crewHash } from '@trimtab/plant';
import { readSite } from '@trimtab/sites';
import { canonical, envelopeSchema, type Site } from '@trimtab/terms';
import { CODE, codeHash } from './arm-code.ts';
import type { Policy, TwinPolicy } from './crew-policy.ts';

export interface TrialSetup {
  /** Folder of the site. */
  site: string;
  envelope: 'A' | 'B';
  levers: 'zones' | 'zones+air';
  /** Which twin: as it is, or made wrong to see whether its scores catch it. */
  twin: TwinKind;
  days: number;
}

const WRONG = {
  hot: { heatedBy: 1.03, isMillFrozen: true },
  cold: { heatedBy: 0.97, isMillFrozen: true },
  /** Wrong by as much, but told by the mill. */
  'hot-fed': { heatedBy: 1.03, isMillFrozen: false },
  /** Right, and not told. */
  unfed: { heatedBy: 1, isMillFrozen: true },
} as const;
const MILL_SHIFT_K = 25;
export const TWINS = ['fitted', 'hot', 'cold', 'mill', 'hot-fed', 'unfed'] as const;
export type TwinKind = (typeof TWINS)[number];
/** Those that must be caught. */
export const isWrong = (twin: TwinKind): boolean => twin === 'hot' || twin === 'cold' || twin === 'mill';

function parametersOf(twin: TwinKind): TwinParameters {
  if (twin === 'fitted') return PARAMETERS;
  return twin === 'mill'
    ? { ...PARAMETERS, roughingDrop_K: PARAMETERS.roughingDrop_K + MILL_SHIFT_K }
    : { ...PARAMETERS, wrong: WRONG[twin] };
}

/** The twin under trial, on this site. */
export const configOf = (site: Site, twin: TwinKind) => furnaceLoop(site, parametersOf(twin));

export type Arm = { kind: 'baseline'; faults: boolean } | { kind: 'twin'; policy: TwinPolicy } | { kind: 'lowered' } | { kind: 'ceiling' };

export interface Task extends TrialSetup {
  seed: number;
  arm: Arm;
}

export const taskName = ({ seed, arm }: Pick<Task, 'seed' | 'arm'>): string =>
  `seed ${seed} ${arm.kind === 'twin' ? `twin ${arm.policy}` : arm.kind === 'baseline' && arm.faults ? 'baseline with faults' : arm.kind}`;

/** The site with the envelope under trial; without the air ratio where only zones may move. */
export function siteOf({ site: folder, envelope, levers }: Pick<TrialSetup, 'site' | 'envelope' | 'levers'>): Site {
  const site = readSite(folder);
  const box = envelope === 'A' ? site.envelope : envelopeSchema.parse(JSON.parse(readFileSync(join(folder, 'envelope-b.json'), 'utf8')));
  return { ...site, envelope: levers === 'zones' ? { ...box, air: null } : box };
}

/** The arms that a policy compares for one seed: the baseline first, the judged one last. */
function armsOf(policy: Policy): Arm[] {
  switch (policy) {
    case 'lowered':
      return [{ kind: 'baseline', faults: false }, { kind: 'twin', policy: 'paired' }, { kind: 'lowered' }];
    case 'ceiling':
      return [{ kind: 'baseline', faults: false }, { kind: 'twin', policy: 'paired' }, { kind: 'ceiling' }];
    default:
      return [
        { kind: 'baseline', faults: policy === 'faults' },
        { kind: 'twin', policy },
      ];
  }
}

export interface PlannedArm {
  task: Task;
  file: string;
}

/** All arms of a trial, named once: sources and sites may change under a trial that runs, and it stays one trial. */
export function planTrial(policy: Policy, setup: TrialSetup, seeds: readonly number[], site: Site): PlannedArm[] {
  return seeds.flatMap((seed) =>
    armsOf(policy).map((arm) => {
      const task = { ...setup, seed, arm };
      return { task, file: fileOf(task, site) };
    }),
  );
}

/** File of this arm's result. A change of code, site, crew or setup is another file. */
function fileOf(task: Task, site: Site): string {
  const { arm, seed, days } = task;
  const { envelope, prices, nameplate, calendar, safety } = site;
  const setup: unknown[] = [arm, seed, days, nameplate, calendar, safety, crewHash(), codeHash(CODE.plant)];
  if (arm.kind === 'twin') setup.push(task.twin, parametersOf(task.twin), site, codeHash(CODE.twin));
  if (arm.kind === 'lowered') setup.push(fileOf({ ...task, arm: { kind: 'twin', policy: 'paired' } }, site));
  if (arm.kind === 'ceiling') setup.push(envelope, prices, codeHash(CODE.ceiling));
  const hash = createHash('sha256').update(canonical(setup)).digest('hex').slice(0, 12);
  return `${site.nameplate.asset.toLowerCase()}-${taskName(task).replaceAll(' ', '-')}-${days}d-${hash}.json`;
}
