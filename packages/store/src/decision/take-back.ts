/** Taking back: a rejection (its quiet ends), an accept (undone while unsent, else a trim back to zero). */
import type { IntentState, OptionState, PlantTime } from '@trimtab/terms';
import type { Pool } from 'pg';
import type { Queryable } from '../database/queryable.ts';
import { toColumn } from '../database/time-column.ts';
import { transaction } from '../database/transaction.ts';
import { type DecisionRow, decisionOf } from './decision-row.ts';
import { insertDecision, insertIntent, logDecision } from './insert.ts';
import { claimRequestKey, type DecideAnswer, type DecisionRequest, orBusy, requestHash } from './request.ts';

const NOT_SHOWN = { rev: null, margins: null };

/** Ends a rejection: the option stays unanswered for good, its place may be offered again. `decision.kind` is `withdraw`. */
export function takeBackRejection(pool: Pool, request: DecisionRequest): Promise<DecideAnswer> {
  const { decision } = request;
  const { optionId } = decision;
  if (optionId === null || decision.kind !== 'withdraw') throw new Error(`decision ${decision.id} takes back no rejection`);
  const hash = requestHash(request, null);
  return orBusy(
    transaction(pool, async (client) => {
      const stored = await claimRequestKey(client, request.requestKey, hash);
      if (stored) return stored;
      const { rows } = await client.query<{ state: OptionState }>(
        'SELECT state FROM option WHERE option_id = $1 AND asset = $2 FOR UPDATE',
        [optionId, request.asset],
      );
      const state = rows[0]?.state;
      if (state === undefined) return { kind: 'unknown', id: optionId };
      if (state !== 'rejected') return { kind: 'not-open', state };
      const at = [optionId, toColumn(decision.wall_ms), toColumn(decision.plant_ms)];
      await client.query(`UPDATE option SET state = 'withdrawn', state_wall_at = $2, state_plant_at = $3 WHERE option_id = $1`, at);
      await client.query('UPDATE quiet SET ended_wall_at = $2, ended_plant_at = $3 WHERE option_id = $1 AND ended_wall_at IS NULL', at);
      await insertDecision(client, request, hash, NOT_SHOWN);
      await logDecision(client, request, {});
      return { kind: 'decided', decisionId: decision.id, intentId: null };
    }),
  );
}

const CAME_TO_NOTHING: readonly IntentState[] = ['refused', 'expired', 'not-applied', 'void'];

export interface TakeBackRequest extends DecisionRequest {
  /** The accept whose trim is taken back. */
  ofDecisionId: string;
  intentExpiresAt: PlantTime;
}

/**
 * Takes back an accepted trim. Not sent yet: its intent is refused as undone and nothing is written
 * (`intentId` null). Sent: a new decision with a write of its own, toward zero. A write that came to nothing
 * leaves nothing to take back, a trim that ended meanwhile is `unknown`, and one that somebody is taking back already
 * is `already-decided`. `decision.kind` is `take-back`.
 */
export function takeBackTrim(pool: Pool, request: TakeBackRequest): Promise<DecideAnswer> {
  const { decision, ofDecisionId } = request;
  if (decision.kind !== 'take-back') throw new Error(`decision ${decision.id} takes back no trim`);
  const hash = requestHash(request, ofDecisionId);
  return orBusy(
    transaction(pool, async (client) => {
      const stored = await claimRequestKey(client, request.requestKey, hash);
      if (stored) return stored;
      // T2 locks the same row: whoever commits first decides (faults F57).
      const { rows } = await client.query<{ intent_id: string; state: IntentState }>(
        `SELECT intent_id, state FROM write_intent JOIN write_intent_decision USING (intent_id) WHERE decision_id = $1
            FOR UPDATE OF write_intent`,
        [ofDecisionId],
      );
      const [intent] = rows;
      if (intent === undefined) return { kind: 'unknown', id: ofDecisionId };
      if (CAME_TO_NOTHING.includes(intent.state)) return { kind: 'not-in-force', state: intent.state };
      const other = intent.state === 'pending' ? null : await takenBackBy(client, request);
      if (other) return other;
      if (intent.state === 'confirmed' && !(await stands(client, ofDecisionId))) return { kind: 'unknown', id: ofDecisionId };
      await insertDecision(client, request, hash, NOT_SHOWN);
      if (intent.state === 'pending') {
        await client.query(
          `UPDATE write_intent SET state = 'refused', outcome = 'undone', ended_wall_at = $2, ended_plant_at = $3 WHERE intent_id = $1`,
          [intent.intent_id, toColumn(decision.wall_ms), toColumn(decision.plant_ms)],
        );
        await logDecision(client, request, { ofDecisionId, undone: intent.intent_id });
        return { kind: 'decided', decisionId: decision.id, intentId: null };
      }
      const intentId = await insertIntent(client, request, request.intentExpiresAt);
      await logDecision(client, request, { ofDecisionId, intentId });
      return { kind: 'decided', decisionId: decision.id, intentId };
    }),
  );
}

/** Whoever has a take-back of this place on its way. Writes go out in the order of their decisions: it is of the trim that was sent last. */
async function takenBackBy(client: Queryable, { asset, decision }: DecisionRequest): Promise<DecideAnswer | null> {
  const { rows } = await client.query<DecisionRow>(
    `SELECT decision.* FROM decision JOIN write_intent_decision USING (decision_id) JOIN write_intent USING (intent_id)
      WHERE decision.asset = $1 AND decision.kind = 'take-back' AND decision.place = $2 AND write_intent.state IN ('pending', 'sending')`,
    [asset, decision.place],
  );
  const [row] = rows;
  if (row === undefined) return null;
  const { kind, person, station, wall_ms, plant_ms } = decisionOf(row);
  return { kind: 'already-decided', decision: kind, person, station, wall_ms, plant_ms };
}

/** The write that ends the trim closes the same row: whoever commits first is believed. */
async function stands(client: Queryable, decisionId: string): Promise<boolean> {
  const { rowCount } = await client.query('SELECT FROM trim_in_force WHERE decision_id = $1 AND ended_wall_at IS NULL FOR UPDATE', [
    decisionId,
  ]);
  return rowCount !== 0;
}
