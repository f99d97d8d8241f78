/** A trim in force that is kept over a shift handover: a decision of its own that writes nothing. */
import type { Pool } from 'pg';
import type { Queryable } from '../database/queryable.ts';
import { transaction } from '../database/transaction.ts';
import { insertDecision, logDecision } from '../decision/insert.ts';
import { claimRequestKey, type DecideAnswer, type DecisionRequest, orBusy, requestHash } from '../decision/request.ts';
import type { TowardZero } from '../intent/ramp-intent.ts';

export interface KeepTrim extends DecisionRequest {
  /** The decision whose trim is kept. */
  ofDecisionId: string;
}

/** `decision.kind` is `keep`; a trim that no longer stands is `unknown`, one that a write is about to end is `ending`. */
export function keepTrim(pool: Pool, request: KeepTrim): Promise<DecideAnswer> {
  const { decision, ofDecisionId } = request;
  if (decision.kind !== 'keep') throw new Error(`decision ${decision.id} keeps no trim`);
  const hash = requestHash(request, ofDecisionId);
  return orBusy(
    transaction(pool, async (client) => {
      const stored = await claimRequestKey(client, request.requestKey, hash);
      if (stored) return stored;
      // The write that ends it closes the same row: whoever commits first is believed.
      const { rows } = await client.query<{ slot: number }>(
        'SELECT slot FROM trim_in_force WHERE decision_id = $1 AND ended_wall_at IS NULL FOR UPDATE',
        [ofDecisionId],
      );
      const [trim] = rows;
      if (trim === undefined) return { kind: 'unknown', id: ofDecisionId };
      if (await isEnding(client, request.asset, trim.slot)) return { kind: 'ending' };
      await insertDecision(client, request, hash, { rev: null, margins: null });
      await logDecision(client, request, { ofDecisionId });
      return { kind: 'decided', decisionId: decision.id, intentId: null };
    }),
  );
}

/** A write that needs no decision is on its way and takes this slot to zero, or all of them. */
async function isEnding(client: Queryable, asset: string, slot: number): Promise<boolean> {
  const { rows } = await client.query<{ toward: readonly TowardZero[] | null }>(
    `SELECT toward FROM write_intent
      WHERE asset = $1 AND state IN ('pending', 'sending')
        AND NOT EXISTS (SELECT FROM write_intent_decision AS link WHERE link.intent_id = write_intent.intent_id)`,
    [asset],
  );
  return rows.some(({ toward }) => toward === null || toward.some((one) => one.slot === slot && one.to === 0));
}
