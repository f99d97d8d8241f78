/**
 * `npm run -s sense -- --csv FILE [--settings FILE] [--json]`: the checks on a foreign series.
 * `npm run -s sense -- --faults [--seed N] [--learn DAYS] [--only TEXT,TEXT] [--json]`: the fault table in the plant.
 * `npm run -s sense -- --alarms [--seed N] [--days 28] [--interval 30] [--json]`: a month without any fault.
 */
import { setImmediate as turn } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { furnaceLoop } from '@trimtab/furnace';
import { readSite } from '@trimtab/sites';
import { parseSeries } from '@trimtab/terms';
import { runCommand, wholeOption } from './offline/command.ts';
import { INTERRUPTED, interruption } from './offline/interrupt.ts';
import { seedOption } from './offline/seeds.ts';
import { textOf } from './offline/text-of.ts';
import { quietMonth } from './sense/false-alarms.ts';
import { FAULT_ROWS } from './sense/fault-rows.ts';
import { alarmTable, faultTable } from './sense/fault-text.ts';
import { learnedPlant, tryFault } from './sense/fault-trial.ts';
import { counted, countTable, noCounts, rowJson, senseSeries } from './sense/sense-series.ts';

const ROWS_A_LINE = 20_000;
const ROWS_A_TURN = 500;

type Print = (text: string) => void;

await runCommand(async (print, say) => {
  const { values } = parseArgs({
    options: {
      csv: { type: 'string' },
      settings: { type: 'string' },
      faults: { type: 'boolean', default: false },
      alarms: { type: 'boolean', default: false },
      seed: { type: 'string', default: '1' },
      learn: { type: 'string', default: '12' },
      days: { type: 'string', default: '28' },
      interval: { type: 'string', default: '30' },
      only: { type: 'string', default: '' },
      site: { type: 'string', default: 'sites/rf-1' },
      json: { type: 'boolean', default: false },
    },
  });
  if ([values.csv !== undefined, values.faults, values.alarms].filter(Boolean).length !== 1)
    throw new Error('say one of --csv FILE, --faults, --alarms');
  if (values.csv !== undefined) return series(values.csv, values.settings, values.json, print, say);
  const config = furnaceLoop(readSite(values.site));
  const seed = seedOption(values.seed);
  if (values.alarms) {
    const days = wholeOption('--days', values.days, 1);
    const month = quietMonth(config, { seed, days, interval_s: wholeOption('--interval', values.interval, 1), say });
    return print(values.json ? `${JSON.stringify(month, null, 2)}\n` : alarmTable([month]));
  }
  const only = values.only.split(',').map((text) => text.trim());
  if (values.only !== '' && only.includes('')) throw new Error(`--only ${values.only}: an empty part would be every row`);
  const rows = FAULT_ROWS.filter(({ row, wish }) => only.some((text) => row.includes(text) || wish.name.includes(text)));
  if (rows.length === 0) throw new Error(`--only ${values.only}: no row of the fault table has that in its name`);
  const learned = learnedPlant(config, seed, wholeOption('--learn', values.learn, 0), say);
  const results = rows.map((row) => {
    const result = tryFault(learned, row);
    say(`${result.row}: ${result.named_s === null ? 'not named' : `${result.named_s} s, ${result.cause}`}`);
    return result;
  });
  print(values.json ? `${JSON.stringify(results, null, 2)}\n` : faultTable(results));
});

async function series(
  file: string,
  settingsFile: string | undefined,
  json: boolean,
  print: Print,
  say: (line: string) => void,
): Promise<void> {
  const settings = parseSeries(settingsFile === undefined ? {} : settingsOf(settingsFile));
  say('learning what is usual');
  const { names, texts, rows, learnRows, notes } = await senseSeries(file, settings);
  // Not before: learning hears no signal, and has printed nothing yet that would have to be closed.
  const interrupted = interruption();
  if (texts.length > 0) say(`no numbers, so no channels: ${texts.join(', ')}`);
  const counts = noCounts(names);
  let done = 0;
  if (json) print('[\n');
  try {
    for await (const judged of rows) {
      counted(counts, judged);
      if (json) print(`${done === 0 ? '' : ',\n'}${rowJson(names, judged)}`);
      done++;
      if (done % ROWS_A_LINE === 0) say(`${done} rows`);
      // A signal is heard between two turns only.
      if (done % ROWS_A_TURN === 0) await turn();
      if (interrupted.aborted) break;
    }
  } finally {
    // Whatever ends it, what was printed is a whole array.
    if (json) print('\n]\n');
  }
  for (const note of notes()) say(note);
  if (!json) print(`Learned from the first ${learnRows} rows.\n\n${countTable(names, counts)}`);
  if (!interrupted.aborted) return;
  say(`stopped after ${done} rows`);
  process.exitCode = INTERRUPTED;
}

function settingsOf(file: string): unknown {
  const text = textOf('--settings', file);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`--settings ${file}: ${error instanceof Error ? error.message : error}`);
  }
}
