/**
 * The frozen baseline crew: all figures that make it what it is, in one table, so that its version and
 * hash stand for it in every report. Practice of delays from furnace-reference §2, margins, air and
 * the way of moving from §4 ("fair baseline"). Four crews share the practice and differ in habit.
 */

/** Raised with every change of what the crew does; its figures alone change the hash too. */
export const CREW_VERSION = 1;

export interface Habit {
  /** Discharge that this crew runs for above the aim, at the pace that the recipe was written for. */
  margin_K: number;
  /** Air ratio that this crew likes to see. */
  ratio_lambda: number;
  /** From taking over to running the furnace its own way. */
  settle_min: number;
  /** From a complaint of the mill to a move. */
  answer_min: number;
  /** What a complaint adds to the hot zones. */
  boost_K: number;
  /** How long it stays added. */
  boost_min: number;
  /** What a complaint adds to the margin, to fade by the hour. */
  worry_K: number;
  calm_Kh: number;
  /** From a trip to pushing the reset button, and again until it takes. */
  reset_min: number;
  /** From the start of a long enough delay to lowering. */
  lower_min: number;
  /** How much of the usual depth this crew dares. */
  depth: number;
  /** How long before the announced restart it starts to recover, and how fast. */
  lead_min: number;
  recover_Kmin: number;
  /** How far ahead of a zone it looks for the next campaign. */
  ahead_m: number;
  /** Slow running for this long lets it lower the recipe; null: it never does. */
  slow_min: number | null;
  /** What it then takes from the heating zones. */
  slow_K: number;
}

export const HABITS: readonly [Habit, Habit, Habit, Habit] = [
  {
    margin_K: 26,
    ratio_lambda: 1.13,
    settle_min: 25,
    answer_min: 6,
    boost_K: 10,
    boost_min: 75,
    worry_K: 2,
    calm_Kh: 0.3,
    reset_min: 12,
    lower_min: 6,
    depth: 0.95,
    lead_min: 34,
    recover_Kmin: 2.6,
    ahead_m: 1.5,
    slow_min: 150,
    slow_K: 20,
  },
  {
    margin_K: 29,
    ratio_lambda: 1.15,
    settle_min: 40,
    answer_min: 10,
    boost_K: 12,
    boost_min: 100,
    worry_K: 3,
    calm_Kh: 0.25,
    reset_min: 20,
    lower_min: 12,
    depth: 0.85,
    lead_min: 36,
    recover_Kmin: 2.3,
    ahead_m: 2.5,
    slow_min: null,
    slow_K: 0,
  },
  {
    margin_K: 31,
    ratio_lambda: 1.16,
    settle_min: 60,
    answer_min: 8,
    boost_K: 14,
    boost_min: 120,
    worry_K: 4,
    calm_Kh: 0.2,
    reset_min: 15,
    lower_min: 16,
    depth: 0.8,
    lead_min: 40,
    recover_Kmin: 2,
    ahead_m: 3.5,
    slow_min: null,
    slow_K: 0,
  },
  {
    margin_K: 27,
    ratio_lambda: 1.14,
    settle_min: 30,
    answer_min: 13,
    boost_K: 10,
    boost_min: 80,
    worry_K: 2,
    calm_Kh: 0.3,
    reset_min: 10,
    lower_min: 9,
    depth: 0.9,
    lead_min: 30,
    recover_Kmin: 3,
    ahead_m: 1,
    slow_min: 210,
    slow_K: 15,
  },
];

/** A believed length of delay, min, and what is done about it. */
export interface DelayClass {
  over_min: number;
  /** Taken from the heating zones, at a depth of 1. */
  lower_dK: number;
  /** Part of it that the soaking zone gives. */
  soakPart: number;
  /** Where banked: the setpoint of every zone that stands above it. */
  bank_degC: number | null;
}

export const PRACTICE = {
  /** The desk is looked at once in this time, and moves lie at least this far apart. */
  look_s: 60,
  apart_min: 8,
  /** Setpoints are typed in whole steps; a smaller wish is no move. */
  step_K: 5,
  recipe: {
    /** Steel of the recipe's product leaves this far below the soaking setpoint, at the pace it was written for. */
    soakLead_K: 5,
    /** Discharge moves this much per kelvin on all setpoints. */
    gain_KK: 1,
    /** Added to all setpoints per millimetre over the typical thickness. */
    thickness_Kmm: 0.3,
  },
  delay: {
    /** Shorter ones are waited for. */
    least_min: 15,
    /** Overdue for this long, a restart is no longer expected at any moment, but after as long again. */
    patience_min: 15,
    classes: [
      { over_min: 480, lower_dK: 150, soakPart: 1, bank_degC: 830 },
      { over_min: 240, lower_dK: 150, soakPart: 1, bank_degC: 1050 },
      { over_min: 60, lower_dK: 125, soakPart: 0.75, bank_degC: null },
      { over_min: 30, lower_dK: 70, soakPart: 0.4, bank_degC: null },
      { over_min: 0, lower_dK: 28, soakPart: 0.4, bank_degC: null },
    ] as readonly DelayClass[],
    /** A furnace is banked for more than this where the stop was planned, and in a breakdown that has outlasted all that a crew knows. */
    banked_min: 240,
    breakdownMost_min: 480,
    /** It starts to come back this much before the time that its setpoints need: walls follow slowly. */
    bankedLead_min: 30,
    /** Setpoints come back in steps of this size at the deepest zone. */
    recoverStep_K: 20,
    /** No reading of the mill says anything about the recipe until this long after a delay. */
    quiet_min: 60,
  },
  mill: {
    /** From the discharge mean to the roughing mill's exit, as every crew knows it here. */
    rollingLoss_K: 95,
    /** Weight of a new slab in the short and in the long memory of readings. */
    fast: 0.25,
    slow: 0.03,
    /** The short memory below this over the aim is as good as a complaint, at most once in a while. */
    low_K: 8,
    lowAgain_min: 60,
    /** The long memory above this over the aim gives margin back. */
    high_K: 46,
    highGives_Kh: 0.4,
    boostMax_K: 24,
    /** Part of the added heat by zone, counted from the discharge end. */
    boostPart: [1, 1, 0.5] as readonly number[],
    worryMin_K: -8,
    worryMax_K: 14,
  },
  pace: {
    /** Slow running: tonnes of the last hour under this part of the nominal rate; over the other it is over. */
    slowUnder: 0.72,
    slowOver: 0.8,
    /** Part of what slow running takes by zone, counted from the charge end. */
    slowPart: [1, 0.6, 0.3] as readonly number[],
  },
  air: {
    /** Below this oxygen or above this CO, air is added once in a shift. */
    oxygenLow_pct: 1.2,
    coHigh_ppm: 300,
    add_lambda: 0.02,
  },
} as const;
