/**
 * The audit chain: each entry's hash covers its content and the hash before it, so that a changed,
 * removed or swapped entry shows. A cut tail shows only against an anchor kept elsewhere.
 */
import { createHash } from 'node:crypto';
import { canonical } from '@trimtab/terms';
import type { Queryable } from '../database/queryable.ts';
import { plantOf, toColumn, wallOf } from '../database/time-column.ts';
import type { Stamp } from '../event/event.ts';
import { lockLog } from '../event/log-lock.ts';

export interface AuditEntry {
  /** Person id, or the part of Trimtab that did it. */
  actor: string;
  action: string;
  subject: string;
  content: unknown;
}

export interface AuditHead {
  auditNo: number;
  hash: string;
}

const GENESIS = '0'.repeat(64);
const PAGE = 1000;

/** Appends inside the caller's transaction. */
export async function appendAudit(client: Queryable, stamp: Stamp, entry: AuditEntry): Promise<AuditHead> {
  await lockLog(client, stamp.asset);
  const before = (await auditHead(client, stamp.asset)) ?? { auditNo: 0, hash: GENESIS };
  const auditNo = before.auditNo + 1;
  const content = canonical(entry.content);
  const hash = entryHash(before.hash, auditNo, stamp, entry.actor, entry.action, entry.subject, content);
  await client.query(
    `INSERT INTO audit (asset, audit_no, epoch, wall_at, plant_at, actor, action, subject, content, prev_hash, hash)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      stamp.asset,
      auditNo,
      stamp.epoch,
      toColumn(stamp.wall_ms),
      toColumn(stamp.plant_ms),
      entry.actor,
      entry.action,
      entry.subject,
      content,
      before.hash,
      hash,
    ],
  );
  return { auditNo, hash };
}

/** The newest entry's number and hash: what an outside anchor keeps. */
export async function auditHead(db: Queryable, asset: string): Promise<AuditHead | null> {
  const { rows } = await db.query<{ audit_no: string; hash: string }>(
    'SELECT audit_no, hash FROM audit WHERE asset = $1 ORDER BY audit_no DESC LIMIT 1',
    [asset],
  );
  const [row] = rows;
  return row === undefined ? null : { auditNo: Number(row.audit_no), hash: row.hash };
}

export type AuditVerdict = { kind: 'intact'; entries: number } | { kind: 'broken'; auditNo: number; because: string };

interface AuditRow {
  audit_no: string;
  epoch: string;
  wall_at: Date;
  plant_at: Date;
  actor: string;
  action: string;
  subject: string;
  content: string;
  prev_hash: string;
  hash: string;
}

/** Walks the whole chain; with `anchor`, also finds a cut or rewritten tail. */
export async function verifyAudit(db: Queryable, asset: string, anchor: AuditHead | null): Promise<AuditVerdict> {
  let last: AuditHead = { auditNo: 0, hash: GENESIS };
  let anchorHash = anchor?.auditNo === 0 ? GENESIS : null;
  for (;;) {
    const { rows } = await db.query<AuditRow>('SELECT * FROM audit WHERE asset = $1 AND audit_no > $2 ORDER BY audit_no LIMIT $3', [
      asset,
      last.auditNo,
      PAGE,
    ]);
    for (const row of rows) {
      const because = fault(asset, row, last);
      if (because) return { kind: 'broken', auditNo: Number(row.audit_no), because };
      last = { auditNo: Number(row.audit_no), hash: row.hash };
      if (last.auditNo === anchor?.auditNo) anchorHash = last.hash;
    }
    if (rows.length < PAGE) break;
  }
  if (anchor && anchorHash !== anchor.hash)
    return { kind: 'broken', auditNo: anchor.auditNo, because: 'the entry that the anchor names is missing or another' };
  return { kind: 'intact', entries: last.auditNo };
}

function fault(asset: string, row: AuditRow, last: AuditHead): string | null {
  const auditNo = Number(row.audit_no);
  if (auditNo !== last.auditNo + 1) return `entry ${last.auditNo + 1} is missing`;
  if (row.prev_hash !== last.hash) return 'it does not follow the entry before it';
  const stamp = { asset, epoch: Number(row.epoch), wall_ms: wallOf(row.wall_at), plant_ms: plantOf(row.plant_at) };
  const hash = entryHash(row.prev_hash, auditNo, stamp, row.actor, row.action, row.subject, row.content);
  return hash === row.hash ? null : 'its content was changed';
}

function entryHash(
  prevHash: string,
  auditNo: number,
  stamp: Stamp,
  actor: string,
  action: string,
  subject: string,
  content: string,
): string {
  // As the columns keep them: whole milliseconds.
  const times = { wall_ms: Math.trunc(stamp.wall_ms), plant_ms: Math.trunc(stamp.plant_ms) };
  const text = canonical({ prevHash, auditNo, asset: stamp.asset, epoch: stamp.epoch, ...times, actor, action, subject, content });
  return createHash('sha256').update(text).digest('hex');
}
