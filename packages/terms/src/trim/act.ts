/**
 * A decision is an atomic set of acts on the plan in force (asset-contract §1). The set of kinds is
 * closed; today only `offset` is executed and the guard refuses the rest.
 */
import type { PlannedStop } from '../feed/orders.ts';
import type { PlantTime } from '../time/time.ts';

/** First one met ends it. */
export interface Until {
  time?: PlantTime;
  events?: string[];
  count?: [counter: string, value: number];
}

export type Act =
  | { kind: 'offset'; tag: string; to: number; rate: number }
  | { kind: 'switch'; tag: string; to: number; dwell: number }
  | { kind: 'order'; queue: string; base: number; ids: string[]; frozen: number }
  | { kind: 'course'; slot: string; start: Until; points: [dt_s: number, set: Record<string, number>][]; standard: string }
  | { kind: 'choice'; slot: string; option: string };
export type ActKind = Act['kind'];

/** Everything the asset will do if nobody does anything (design §1). */
export interface Plan {
  version: number;
  /** Operator setpoints by tag. */
  setpoints: Record<string, number>;
  /** Signed trims by tag: target, and what is effective now while the PLC ramps. */
  offsets: Record<string, { target: number; active: number }>;
  switches: Record<string, number>;
  queues: Record<string, { version: number; ids: string[] }>;
  courses: Record<string, Extract<Act, { kind: 'course' }>>;
  choices: Record<string, string>;
  /** When the mill means to stand, soonest first; null: nobody knows. */
  stops: readonly PlannedStop[] | null;
  /** Acknowledged, not yet in effect: part of the plan. */
  armed: { intent: string; effective: Until }[];
}

/** Nothing set, nothing planned: what a plan is filled into. */
export const emptyPlan = (version: number): Plan => ({
  version,
  setpoints: {},
  offsets: {},
  switches: {},
  queues: {},
  courses: {},
  choices: {},
  stops: null,
  armed: [],
});
