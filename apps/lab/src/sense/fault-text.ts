/** The fault trial and the quiet months as tables for a person. */
import type { QuietMonth } from './false-alarms.ts';
import type { FaultResult } from './fault-trial.ts';

const duration = (seconds: number | null): string => {
  if (seconds === null) return '–';
  if (seconds < 600) return `${Math.round(seconds)} s`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3_600).toFixed(1)} h`;
};

function verdict({ named_s, within_s, optimal_s, watched_s }: FaultResult): string {
  if (named_s !== null) return within_s === null || named_s <= within_s ? 'named' : 'named late';
  const time_s = within_s ?? watched_s;
  return optimal_s === null || optimal_s > time_s ? 'undetectable' : 'missed';
}

export function faultTable(results: readonly FaultResult[]): string {
  const lines = results.map((result) => {
    const { row, subject, within_s, named_s, cause, optimal_s, othersFirst } = result;
    return `| ${row} | ${subject} | ${duration(within_s)} | ${duration(named_s)} | ${verdict(result)} | ${cause ?? '–'} | ${named_s === null ? duration(optimal_s) : ''} | ${othersFirst.join(', ')} |`;
  });
  return [
    '| fault | at | named within | named after | | cause | a test told the truth | named before it |',
    '| --- | --- | ---: | ---: | --- | --- | ---: | --- |',
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
