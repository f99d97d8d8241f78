/** What people look back at: histories of tags, and the decisions. */
import { countOptions, type Database, type DecidedOption, listDecisions, readTrend } from '@trimtab/store';
import { type Decision, MINUTE_MS, type Option, type PlantTime, plantTime, type Site, since_ms } from '@trimtab/terms';
import type { DecisionRow, DecisionsAsk, DecisionsView, HistorySeries } from '../api/services.ts';
import type { Asset } from './asset.ts';
import { placeLabel } from './label.ts';

export async function historyOf(
  site: Site,
  database: Database,
  now: PlantTime,
  tags: string[],
  span_min: number,
  points: number,
): Promise<HistorySeries[]> {
  const known = tags.filter((tag) => site.checks.some((check) => check.tag === tag));
  const span_ms = span_min * MINUTE_MS;
  const series = await readTrend(
    database.consolePool,
    site.nameplate.asset,
    known,
    plantTime(now - span_ms),
    now,
    Math.ceil(span_ms / points),
  );
  return known.map((tag) => ({ tag, points: (series[tag] ?? []).map(({ plant_ms, last }) => ({ at_ms: plant_ms, value: last })) }));
}

const QUANTITIES: readonly string[] = ['zone_degC', 'fuel_Nm3h', 'discharge_degC'];
type Scored = DecisionRow['scores'][number];

export async function decisionsView(
  asset: Asset,
  database: Database,
  filter: DecisionsAsk,
  nameOf: (person: string) => string,
): Promise<DecisionsView> {
  const id = asset.config.site.nameplate.asset;
  const rows = await listDecisions(database.consolePool, id, filter.limit, filter.kind ?? null);
  const counts = await countOptions(database.consolePool, id);
  const count = (state: keyof typeof counts): number => counts[state] ?? 0;
  const offered = Object.values(counts).reduce((sum, value) => sum + (value ?? 0), 0);
  return {
    rows: rows.map((row) => decisionRow(asset, row, nameOf)),
    counts: {
      offered,
      accepted: count('accepted'),
      modified: count('modified'),
      rejected: count('rejected'),
      expired: count('expired'),
      withdrawn: count('withdrawn'),
    },
  };
}

/** What was decided: another target than the offered one where a person modified it. A rejection asks for none, and shows what it rejected. */
export const decidedTo = (option: Pick<Option, 'to'>, decision: Pick<Decision, 'to'> | null): number => decision?.to ?? option.to;

function decisionRow(
  asset: Asset,
  { option, state, statePlant_ms, cause, decision, intent, scores }: DecidedOption,
  nameOf: (person: string) => string,
): DecisionRow {
  return {
    optionId: option.id,
    placeLabel: placeLabel(asset, option.place),
    offeredAt_ms: option.offeredAt,
    from: option.from,
    to: decidedTo(option, decision),
    shown: option,
    state,
    decidedAt_ms: decision?.plant_ms ?? (state === 'offered' ? null : statePlant_ms),
    by: decision ? nameOf(decision.person) : null,
    station: decision?.station ?? null,
    reason: decision?.reason ?? null,
    text: decision?.text ?? null,
    cause,
    secondsToDecide: decision ? since_ms(decision.plant_ms, option.offeredAt) / 1_000 / (asset.picture?.clockRate ?? 1) : null,
    outcome: intent && { state: intent.state, message: intent.outcome === null ? null : { id: 'words', with: { text: intent.outcome } } },
    scores: scores.flatMap(({ quantity, subject, horizon_min, predicted, actual }) =>
      QUANTITIES.includes(quantity) ? [{ what: quantity as Scored['what'], place: subject, horizon_min, predicted, actual }] : [],
    ),
  };
}
