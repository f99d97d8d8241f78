/** A trim in force that is kept over a shift handover: a decision of its own that writes nothing. */
import type { Pool } from 'pg';
import { transaction } from '../database/transaction.ts';
import { insertDecision, logDecision } from '../decision/insert.ts';
import { claimRequestKey, type DecideAnswer, type DecisionRequest, orBusy, requestHash } from '../decision/request.ts';

export interface KeepTrim extends DecisionRequest {
  /** The decision whose trim is kept. */
  ofDecisionId: string;
}

/** `decision.kind` is `keep`; a trim that no longer stands is `unknown`. */
export function keepTrim(pool: Pool, request: KeepTrim): Promise<DecideAnswer> {
  const { decision, ofDecisionId } = request;
  if (decision.kind !== 'keep') throw new Error(`decision ${decision.id} keeps no trim`);
  const hash = requestHash(request, ofDecisionId);
  return orBusy(
    transaction(pool, async (client) => {
      const stored = await claimRequestKey(client, request.requestKey, hash);
      if (stored) return stored;
      const { rowCount } = await client.query('SELECT 1 FROM trim_in_force WHERE decision_id = $1 AND ended_wall_at IS NULL', [
        ofDecisionId,
      ]);
      if (rowCount === 0) return { kind: 'unknown', id: ofDecisionId };
      await insertDecision(client, request, hash, { rev: null, margins: null });
      await logDecision(client, request, { ofDecisionId });
      return { kind: 'decided', decisionId: decision.id, intentId: null };
    }),
  );
}
