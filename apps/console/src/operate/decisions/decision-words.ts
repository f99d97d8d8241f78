/** A decision as rows of words: what was shown, what became of it, predicted against actual. */
import { formatNumber, type Unit } from '@trimtab/terms';
import type { DecisionRow } from '../../shared/api/answers.ts';
import { trimText, trimUnit } from '../../shared/render/number.ts';
import { reasonText, sentence, type Words } from '../../shared/render/words.ts';

const INTENT_WORDS: Record<string, string> = {
  pending: 'not sent yet',
  sending: 'writing',
  confirmed: 'came in force',
  refused: 'refused',
  'not-applied': 'not applied',
  void: 'void: PLC restarted',
  expired: 'too late, nothing written',
};

const STATE_WORDS: Record<string, string> = {
  offered: 'open',
  accepted: 'accepted',
  modified: 'accepted, modified',
  rejected: 'rejected',
  expired: 'expired',
  withdrawn: 'withdrawn',
  vetoed: 'vetoed',
};

export const decisionText = (row: DecisionRow, words: Words): string => {
  const state = stateText(row);
  return row.reason ? `${state}: ${reasonText(row.reason, words)}` : state;
};

/** A modified one says what was offered: the trim beside it is what was decided. */
function stateText({ state, shown }: DecisionRow): string {
  const word = STATE_WORDS[state] ?? `unknown state ${state}`;
  return state === 'modified' ? `${word} (offered ${trimText(shown.to, shown.unit)})` : word;
}

export function outcomeText(row: DecisionRow, words: Words): string {
  if (!row.outcome) return endWithoutIntent(row, words);
  const word = INTENT_WORDS[row.outcome.state] ?? `unknown outcome ${row.outcome.state}`;
  return row.outcome.message && row.outcome.state !== 'confirmed' ? `${word}: ${sentence(row.outcome.message, words.catalogue)}` : word;
}

function endWithoutIntent({ state, cause }: DecisionRow, words: Words): string {
  if (state === 'offered') return '–';
  return cause ? sentence(cause, words.catalogue) : 'nothing changed';
}

const SCORE_UNITS: Record<string, Unit> = { zone_degC: 'degC', fuel_Nm3h: 'Nm3h', discharge_degC: 'degC' };
const SCORE_NAMES: Record<string, string> = { zone_degC: 'Zone temperature', fuel_Nm3h: 'Fuel', discharge_degC: 'Discharge' };

export interface ScoreWords {
  name: string;
  horizon: string;
  predicted: string;
  actual: string;
  error: string;
}

export function scoreWords(score: DecisionRow['scores'][number]): ScoreWords {
  const unit = SCORE_UNITS[score.what] ?? 'none';
  return {
    name: score.what === 'zone_degC' ? `${score.place.replace('zone-', 'Zone ')} temperature` : (SCORE_NAMES[score.what] ?? score.what),
    horizon: `${Math.round(score.horizon_min)} min`,
    predicted: formatNumber({ value: score.predicted, unit, decimals: unit === 'degC' ? 1 : 0 }),
    actual: score.actual === null ? 'comes' : formatNumber({ value: score.actual, unit, decimals: unit === 'degC' ? 1 : 0 }),
    error:
      score.actual === null
        ? ''
        : formatNumber({ value: score.actual - score.predicted, unit, signed: true, decimals: unit === 'degC' ? 1 : 0 }),
  };
}

/** Actual − predicted at the longest horizon scored so far: "zone 20 min +1.0 · fuel 20 min +6". */
export function errorsText(row: DecisionRow): string {
  const scored = row.scores.filter(({ actual }) => actual !== null);
  if (scored.length === 0) return row.scores.length > 0 ? 'not yet scored' : '–';
  // Of the zones only the one that the card moved; the others are in the detail.
  const own = scored.filter(({ what, place }) => what !== 'zone_degC' || place === row.shown.place);
  const names: [string, string][] = [
    ['zone_degC', 'zone'],
    ['fuel_Nm3h', 'fuel'],
    ['discharge_degC', 'slab'],
  ];
  return names
    .flatMap(([what, name]) => {
      const last = own.filter((score) => score.what === what).sort((a, b) => b.horizon_min - a.horizon_min)[0];
      return last ? [`${name} ${scoreWords(last).horizon} ${scoreWords(last).error}`] : [];
    })
    .join(' · ');
}

export const movedText = ({ from, to, shown }: DecisionRow): string =>
  `${trimText(from, shown.unit)} → ${trimText(to, shown.unit)} ${trimUnit(shown.unit)}`;
