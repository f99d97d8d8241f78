/** The Decisions page: each option with what was shown, who decided, what came of the write, and the scores. */
import type { Decision, IntentState, Message, Option, OptionState, PlantTime } from '@trimtab/terms';
import type { Queryable } from '../database/queryable.ts';
import { plantOf } from '../database/time-column.ts';
import { readOptionScores, type Score } from '../score/score.ts';
import { type DecisionRow, decisionOf } from './decision-row.ts';

export interface DecidedOption {
  option: Option;
  state: OptionState;
  statePlant_ms: PlantTime;
  cause: Message | null;
  decision: Decision | null;
  intent: { id: string; state: IntentState; outcome: string | null; ended: PlantTime | null } | null;
  scores: Score[];
}

type ListRow = (DecisionRow | { decision_id: null }) & {
  card: Option;
  state: OptionState;
  state_plant_at: Date;
  state_cause: Message | null;
  option_id: string;
  intent_id: string | null;
  intent_state: IntentState;
  outcome: string | null;
  ended_plant_at: Date | null;
};

const LIST = `
  SELECT option.option_id, card, option.state, state_plant_at, state_cause,
         decision_id, kind, decision.place, decision.target, reason, text, person_id, station_id, decision.wall_at, decision.plant_at,
         intent_id, write_intent.state AS intent_state, outcome, ended_plant_at
    FROM option
    LEFT JOIN decision ON decision.option_id = option.option_id AND kind IN ('accept', 'modify', 'reject')
    LEFT JOIN write_intent_decision USING (decision_id)
    LEFT JOIN write_intent USING (intent_id)
   WHERE option.asset = $1 AND option.state = coalesce($3, option.state)
   ORDER BY offered_at DESC, option.option_id
   LIMIT $2`;

/** The last options that were offered, newest first, of one state only where one is named; also those that a plant's clock set back leaves ahead. */
export async function listDecisions(
  db: Queryable,
  asset: string,
  limit: number,
  state: OptionState | null = null,
): Promise<DecidedOption[]> {
  const { rows } = await db.query<ListRow>(LIST, [asset, limit, state]);
  const scores = await readOptionScores(
    db,
    rows.map((row) => row.option_id),
  );
  return rows.map((row) => ({
    option: row.card,
    state: row.state,
    statePlant_ms: plantOf(row.state_plant_at),
    cause: row.state_cause,
    decision: row.decision_id === null ? null : decisionOf(row),
    intent:
      row.intent_id === null
        ? null
        : {
            id: row.intent_id,
            state: row.intent_state,
            outcome: row.outcome,
            ended: row.ended_plant_at === null ? null : plantOf(row.ended_plant_at),
          },
    scores: scores.filter((score) => score.optionId === row.option_id),
  }));
}

/** How many options ended in which state, of all that were ever offered. */
export async function countOptions(db: Queryable, asset: string): Promise<Partial<Record<OptionState, number>>> {
  const { rows } = await db.query<{ state: OptionState; count: string }>(
    'SELECT state, count(*) AS count FROM option WHERE asset = $1 GROUP BY state',
    [asset],
  );
  return Object.fromEntries(rows.map((row) => [row.state, Number(row.count)]));
}
