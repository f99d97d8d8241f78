/** What a change would have made different, for people. */
import type { Tally } from './tally.ts';
import { stoppedLines } from './verdict.ts';
import type { WhatIfReport } from './what-if.ts';

export function whatIfText(report: WhatIfReport): string {
  const { name, recorded, changed, accepted, otherAnswers, firstOther } = report;
  const lines = [
    row('cycles', recorded.cycles, changed.cycles),
    row('new offers', recorded.offers, changed.offers),
    row('  of them restoring', recorded.restoring, changed.restoring),
    ...byKey('  at ', recorded.offersByPlace, changed.offersByPlace),
    ...byKey('refused: ', recorded.refusals, changed.refusals),
    ...byKey('withdrawn: ', recorded.withdrawals, changed.withdrawals),
    row('trims given back', recorded.giveBacks, changed.giveBacks),
    row('trims suspended', recorded.suspensions, changed.suspensions),
    row('saving promised by a new offer, mean, €/h', recorded.money.offer_EURh, changed.money.offer_EURh),
    row('saving promised by what stood open, mean, €/h', recorded.money.standing_EURh, changed.money.standing_EURh),
    ...limits(recorded, changed),
  ];
  const width = Math.max(...lines.map(([text]) => text.length));
  return [
    `${name}: ${report.identical} of ${report.identical + report.different} recorded cycles came out identical and carry the comparison; ${report.notComparable} are not comparable`,
    ...stoppedLines(report),
    `${''.padEnd(width)}${['recorded', 'changed', 'difference'].map((head) => head.padStart(12)).join('')}`,
    ...lines.map(([text, ...cells]) => `${text.padEnd(width)}${cells.map((cell) => cell.padStart(12)).join('')}`),
    `of ${accepted.count} offers that people took, the change makes ${accepted.alike} alike, ${accepted.otherSize} of another size and ${accepted.notOffered} not at all`,
    otherAnswers === 0 ? 'no answer is another' : `${otherAnswers} answers are others, the first at cycle ${firstOther}`,
    'Plant and people stay as recorded: how the plant would have gone on is not in these figures.',
    '',
  ].join('\n');
}

type Row = [text: string, ...cells: string[]];

function row(text: string, was: number | null, is: number | null): Row {
  const whole = Number.isInteger(was ?? 0) && Number.isInteger(is ?? 0);
  const show = (value: number | null): string => (value === null ? '–' : value.toFixed(whole ? 0 : 1));
  return [text, show(was), show(is), was === null || is === null ? '–' : show(is - was)];
}

function byKey(prefix: string, was: Record<string, number>, is: Record<string, number>): Row[] {
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])].sort();
  return keys.map((key) => row(`${prefix}${key}`, was[key] ?? 0, is[key] ?? 0));
}

const LIMITS = {
  low_K: 'closest to a lower limit, K',
  lowAccepted_K: '  with all that stood open taken, K',
  high_K: 'closest to an upper limit, K',
  inside_K: 'closest to the inside difference, K',
} as const satisfies Record<keyof Tally['closest'], string>;

const limits = (was: Tally, is: Tally): Row[] =>
  (['low_K', 'lowAccepted_K', 'high_K', 'inside_K'] as const).map((key) => row(LIMITS[key], was.closest[key], is.closest[key]));
