/** The twin mode of a decision class: its state, its version, and the history of its changes. */
import type { Message, TwinMode } from '@trimtab/terms';
import type { Pool } from 'pg';
import { appendAudit } from '../audit/audit.ts';
import type { Queryable } from '../database/queryable.ts';
import { toColumn } from '../database/time-column.ts';
import { transaction } from '../database/transaction.ts';
import type { EventLine } from '../decision/request.ts';
import { appendEvent, type Stamp } from '../event/event.ts';

export interface StoredMode {
  version: number;
  /** The mode machine's state (authority), as it was given. */
  state: unknown;
}

export async function readMode(db: Queryable, asset: string, decisionClass: string): Promise<StoredMode | null> {
  const { rows } = await db.query<{ version: string; state: unknown }>(
    'SELECT version, state FROM twin_mode WHERE asset = $1 AND decision_class = $2',
    [asset, decisionClass],
  );
  const [row] = rows;
  return row === undefined ? null : { version: Number(row.version), state: row.state };
}

export interface ModeChange {
  mode: TwinMode;
  granted: TwinMode;
  /** Who asked for it; null where it changed by itself, then `cause` says why. */
  person: string | null;
  station: string | null;
  cause: Message | null;
  /** A person's request; null where there was none. */
  requestKey: string | null;
}

export type SaveModeAnswer =
  | { kind: 'saved'; version: number }
  | { kind: 'changed'; version: number }
  | { kind: 'repeated'; version: number };

export interface ModeSave {
  stamp: Stamp;
  decisionClass: string;
  fromVersion: number;
  state: unknown;
  change: ModeChange;
  /** null: too small for a line. */
  event: EventLine | null;
}

/**
 * Saves the next state if the stored version is still `fromVersion` (0: none yet), with the change, its
 * event and audit entry. A request key that comes again is `repeated` while what it
 * asked for is what is stored; later, or asking for something else, it is `changed`.
 */
export const saveMode = (pool: Pool, save: ModeSave): Promise<SaveModeAnswer> => transaction(pool, (client) => saveIn(client, save));

class OneChanged extends Error {
  readonly answers: SaveModeAnswer[];
  constructor(answers: SaveModeAnswer[]) {
    super('one of the modes to be saved is stored at another version');
    this.answers = answers;
  }
}

/** The modes of several classes as `saveMode` does, all of them or none: where one is `changed` nothing was saved of any. */
export function saveModes(pool: Pool, saves: readonly ModeSave[]): Promise<SaveModeAnswer[]> {
  return transaction(pool, async (client) => {
    const answers: SaveModeAnswer[] = [];
    for (const save of saves) answers.push(await saveIn(client, save));
    if (!answers.some(({ kind }) => kind === 'changed')) return answers;
    const unsaved = (answer: SaveModeAnswer, index: number): SaveModeAnswer =>
      answer.kind === 'saved' ? { kind: 'changed', version: saves[index]?.fromVersion ?? 0 } : { ...answer, kind: 'changed' };
    throw new OneChanged(answers.map(unsaved));
  }).catch((error: unknown) => {
    if (error instanceof OneChanged) return error.answers;
    throw error;
  });
}

async function saveIn(client: Queryable, { stamp, decisionClass, fromVersion, state, change, event }: ModeSave): Promise<SaveModeAnswer> {
  await client.query(
    `INSERT INTO twin_mode (asset, decision_class, epoch, version, state, wall_at, plant_at)
     VALUES ($1, $2, $3, 0, '{}', $4, $5) ON CONFLICT DO NOTHING`,
    [stamp.asset, decisionClass, stamp.epoch, toColumn(stamp.wall_ms), toColumn(stamp.plant_ms)],
  );
  const { rows } = await client.query<{ version: string }>(
    'SELECT version FROM twin_mode WHERE asset = $1 AND decision_class = $2 FOR UPDATE',
    [stamp.asset, decisionClass],
  );
  const stored = Number(rows[0]?.version);
  const earlier = await changeOfRequest(client, change.requestKey);
  if (earlier !== null)
    return { kind: earlier.version === stored && earlier.granted === change.granted ? 'repeated' : 'changed', version: stored };
  if (stored !== fromVersion) return { kind: 'changed', version: stored };
  const version = fromVersion + 1;
  await write(client, stamp, decisionClass, version, state, change);
  const { requestKey: _key, ...content } = change;
  await appendAudit(client, stamp, {
    actor: change.person ?? (change.station === null ? 'mode' : `station ${change.station}`),
    action: 'mode.change',
    subject: decisionClass,
    content: { ...content, version },
  });
  if (event) await appendEvent(client, stamp, event.kind, event.message);
  return { kind: 'saved', version };
}

async function changeOfRequest(client: Queryable, requestKey: string | null): Promise<{ version: number; granted: string } | null> {
  if (requestKey === null) return null;
  const { rows } = await client.query<{ version: string; granted: string }>(
    'SELECT version, granted FROM mode_change WHERE request_key = $1',
    [requestKey],
  );
  return rows[0] === undefined ? null : { version: Number(rows[0].version), granted: rows[0].granted };
}

async function write(
  client: Queryable,
  stamp: Stamp,
  decisionClass: string,
  version: number,
  state: unknown,
  change: ModeChange,
): Promise<void> {
  const at = [toColumn(stamp.wall_ms), toColumn(stamp.plant_ms)];
  await client.query(
    `UPDATE twin_mode SET version = $3, state = $4, epoch = $5, wall_at = $6, plant_at = $7 WHERE asset = $1 AND decision_class = $2`,
    [stamp.asset, decisionClass, version, JSON.stringify(state), stamp.epoch, ...at],
  );
  await client.query(
    `INSERT INTO mode_change (asset, decision_class, version, epoch, mode, granted, person_id, station_id, cause, request_key, wall_at, plant_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      stamp.asset,
      decisionClass,
      version,
      stamp.epoch,
      change.mode,
      change.granted,
      change.person,
      change.station,
      change.cause === null ? null : JSON.stringify(change.cause),
      change.requestKey,
      ...at,
    ],
  );
}
