/** What a cycle is given and what it answers. The runner records both. */
import type {
  Answer,
  Decision,
  DistancePath,
  Message,
  Option,
  Orders,
  Picture,
  PlantTime,
  Quiet,
  TwinCauseReport,
  TwinMode,
} from '@trimtab/terms';
import type { PieceForecast } from './asset-pack.ts';
import type { LimitView } from './explain/limit-view.ts';
import type { CycleMemory, Score } from './memory.ts';

export interface TrimInForce {
  place: string;
  to: number;
  since: PlantTime;
  /** When it ends by itself: its shift is over and nobody kept it, or it is a day old. */
  until: PlantTime;
  decisionId: string;
  /** The operator's own setpoint that it was made for; null: not known. */
  setpoint: number | null;
}

/** What happened since the last cycle, and what holds now. */
export interface Inbox {
  /** Effective twin mode by decision class. The answer is the same in all of them; who may act on it is the runner's. */
  modes: Record<string, TwinMode>;
  decisions: Decision[];
  openOptions: Option[];
  trimsInForce: TrimInForce[];
  /** Decisions whose trims a rule has ended since the last cycle: their setpoint moved far, their shift or day is over. */
  endedByRule: string[];
  quiets: Quiet[];
  /** Place → when its trim was last moved. */
  lastMoveAt: Record<string, PlantTime>;
  movesLastHour: number;
}

export interface CycleInput<S extends object> {
  cycleNo: number;
  why: 'tick' | 'event';
  event?: string;
  picture: Picture;
  /** `ScanMemory.estimate` of the same moment. */
  estimate: S | null;
  inbox: Inbox;
  /** The last good word of each feed; null: it has said nothing yet. */
  feeds: { orders: Orders | null };
  seed: number;
}

/** What the console draws of the forecast: with the plan as it stands, and with all offers taken. */
export interface ForecastView {
  start: PlantTime;
  horizon_min: number;
  fuel_Nm3h: number;
  slabs: PieceForecast[];
  doNothing: DistancePath;
  acceptAll: DistancePath;
  residence_min: number | null;
  nextDischarge_min: number | null;
  /** With the plan as it stands. */
  limits: LimitView[];
}

export interface GiveBack {
  place: string;
  /** Target, of the same sign as the trim in force and smaller. */
  to: number;
  message: Message;
}

export interface Suspension {
  place: string;
  decisionId: string;
  message: Message;
}

/** A lever that stands at one end most of the time. */
export interface RecipeChange {
  place: string;
  message: Message;
}

export interface CycleResult {
  memory: CycleMemory;
  answer: Answer;
  withdrawals: { optionId: string; message: Message }[];
  /** Trims taken back toward zero to protect a piece: no consent is asked, it is announced (design §4). */
  giveBacks: GiveBack[];
  /** Trims that an operator's own move has rejected: they go to zero and a code is asked for. */
  suspensions: Suspension[];
  /** What the scores say to the mode machine now; the same list each cycle while it lasts. */
  causes: TwinCauseReport[];
  scores: Score[];
  /** Levers that stand at one end most of the time: a change of recipe for the engineer to propose. */
  recipeChanges: RecipeChange[];
  /** null where no forecast could be made. */
  forecast: ForecastView | null;
  /** Model runs used: the budget is counted, never timed. */
  evaluations: number;
}
