/**
 * Brings the cards in line with the database: what another process decided, withdrew or undid, and what
 * became of a click whose commit was never answered (faults F15). Only reads; the database is the truth.
 */
import { type Database, type DecidedOption, listDecisions, readOpenSuspensions, readQuiets } from '@trimtab/store';
import { type Message, plantTime } from '@trimtab/terms';
import type { Asset } from './asset.ts';
import { type Moment, moveCard, noteIntent } from './cards.ts';
import { LOOK_BACK_MS } from './restore.ts';

/** Options looked back on: many times what fits on the screen. */
const LOOK_BACK = 50;

export async function followCards(
  asset: Asset,
  database: Database,
  now: Moment,
  nameOf: (person: string) => string,
  wordsOf: (intent: { state: string; outcome: string | null }) => Message | null,
): Promise<void> {
  const id = asset.config.site.nameplate.asset;
  if (asset.cards.length > 0) {
    const rows = await listDecisions(database.pool, id, LOOK_BACK);
    for (const row of rows) {
      followOption(asset, row, now, nameOf);
      const { intent } = row;
      const shown = asset.cards.find(({ option }) => option.id === row.option.id)?.intent;
      if (intent && shown && shown.id === intent.id && shown.state !== intent.state)
        asset.cards = noteIntent(asset.cards, intent.id, intent.state, now, shown.sealed, wordsOf(intent));
    }
  }
  asset.quiets = await readQuiets(database.pool, id, plantTime(now.plant_ms - LOOK_BACK_MS));
  asset.questions = await readOpenSuspensions(database.pool, id, plantTime(now.plant_ms - LOOK_BACK_MS));
}

function followOption(asset: Asset, row: DecidedOption, now: Moment, nameOf: (person: string) => string): void {
  const card = asset.cards.find(({ option }) => option.id === row.option.id);
  if (card?.state !== 'offered' || row.state === 'offered') return;
  const { decision, intent } = row;
  asset.cards = moveCard(asset.cards, row.option.id, row.state, now, {
    by: decision ? nameOf(decision.person) : null,
    station: decision?.station ?? null,
    reason: decision?.reason ?? null,
    to: decision?.to ?? null,
    cause: row.cause,
    decisionId: decision?.id ?? null,
    intent: intent && { id: intent.id, state: intent.state, at_ms: now.plant_ms, atWall_ms: now.wall_ms, sealed: false, message: null },
  });
}
