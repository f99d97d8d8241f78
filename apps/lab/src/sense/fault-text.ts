/** The fault trial and the quiet months as tables for a person. */
import type { QuietMonth } from './false-alarms.ts';
import { type FaultResult, isInTime } from './fault-trial.ts';

const duration = (seconds: number | null): string => {
  if (seconds === null) return '–';
  if (seconds < 600) return `${Math.round(seconds)} s`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3_600).toFixed(1)} h`;
};

/** So many standard deviations are sure: one false alarm a week at a comparison every ten minutes, and one in a hundred missed. */
const SURE = 5.5;

function verdict(result: FaultResult): string {
  const { named_s, acts_s, filtered } = result;
  if (isInTime(result)) return 'named';
  if (acts_s === null) return 'nothing to see';
  if (named_s !== null) return 'named late';
  return filtered === null || filtered.deviations < SURE ? 'undetectable' : 'missed';
}

export function faultTable(results: readonly FaultResult[]): string {
  const lines = results.map((result) => {
    const { row, subject, within_s, named_s, acts_s, cause, optimal_s, filtered, othersFirst } = result;
    const best = filtered === null ? '' : `${filtered.deviations.toFixed(1)} (${filtered.companion})`;
    return `| ${row} | ${subject} | ${duration(within_s)} | ${duration(acts_s)} | ${duration(named_s)} | ${verdict(result)} | ${cause ?? '–'} | ${duration(optimal_s)} | ${best} | ${othersFirst.join(', ')} |`;
  });
  return [
    '| fault | at | named within | acts after | named after | | cause | told the truth | d′ told the fault | named before it |',
    '| --- | --- | ---: | ---: | ---: | --- | --- | ---: | --- | --- |',
    ...lines,
    '',
  ].join('\n');
}

export function alarmTable(months: readonly QuietMonth[]): string {
  const rows = months.map(({ seed, days, alarms, perWeek }) => {
    const who = alarms.map(({ day, subject, cause }) => `${subject} ${cause} (day ${day.toFixed(1)})`);
    return `| ${seed} | ${days} | ${alarms.length} | ${perWeek.toFixed(2)} | ${who.join('; ') || '–'} |`;
  });
  return ['| seed | days | false alarms | a week | who |', '| ---: | ---: | ---: | ---: | --- |', ...rows, ''].join('\n');
}
