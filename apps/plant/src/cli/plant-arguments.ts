/** What `npm run plant` is asked to do. A wrong word is refused in one line that names it. */
import { parseArgs } from 'node:util';
import type { FaultWish } from '@trimtab/plant';
import { duration_s } from './duration.ts';

export const USAGE = `npm run plant -- WHAT [OPTIONS]

A running demo plant (npm start), by its control port on 127.0.0.1:
  fault NAME [--tag T] [--amount X] [--for 10m]   a fault from now on, for so much plant time or until it is cleared
  fault --list                                    every fault by name, with its size and where it can be set
  fault --clear [NAME] [--tag T]                  ends it; without NAME and --tag all that stand
  state                                           what the plant desk shows, in words
    --json                                        the answer as it came
    --desk-port N                                 the plant desk's port (8090)

A plant of its own for a foreign controller, over HTTP (docs/plant-http.md):
  outside --port N [--site DIR]                   0 takes a free port; DIR is sites/rf-1`;

export type PlantRequest =
  | { kind: 'help' }
  | { kind: 'list' | 'state'; deskPort: number; json: boolean }
  | { kind: 'fault'; deskPort: number; json: boolean; wish: FaultWish }
  | { kind: 'clear'; deskPort: number; json: boolean; which: { name?: string; tag?: string } }
  | { kind: 'outside'; port: number; site: string };

const OPTIONS = {
  help: { type: 'boolean', default: false },
  list: { type: 'boolean', default: false },
  clear: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  tag: { type: 'string' },
  amount: { type: 'string' },
  for: { type: 'string' },
  'desk-port': { type: 'string', default: '8090' },
  port: { type: 'string' },
  site: { type: 'string', default: 'sites/rf-1' },
} as const;

/** Throws one Error of one line. */
export function parsePlantRequest(args: readonly string[]): PlantRequest {
  const { values, positionals } = parseArgs({ args: joined(args), options: OPTIONS, strict: true, allowPositionals: true });
  const [what, name, ...more] = positionals;
  if (values.help || what === undefined) return { kind: 'help' };
  if (more.length > 0) throw new Error(`${more.join(' ')}: one name at a time`);
  if (what === 'outside') return { kind: 'outside', port: portOf('--port', values.port ?? ''), site: values.site };
  const at = { deskPort: portOf('--desk-port', values['desk-port']), json: values.json };
  if (what === 'state') return { kind: 'state', ...at };
  if (what !== 'fault') throw new Error(`${what}: fault, state or outside is needed. See npm run plant -- --help`);
  if (values.list) return { kind: 'list', ...at };
  const place = values.tag === undefined ? {} : { tag: values.tag };
  if (values.clear) return { kind: 'clear', ...at, which: { ...(name === undefined ? {} : { name }), ...place } };
  if (name === undefined) throw new Error('fault: a NAME is needed. See npm run plant -- fault --list');
  const amount = values.amount === undefined ? {} : { amount: numberOf('--amount', values.amount) };
  const time = values.for === undefined ? {} : { for_s: duration_s(values.for) };
  return { kind: 'fault', ...at, wish: { name, ...place, ...amount, ...time } };
}

/** `--amount -3` as `--amount=-3`, which the parser does not take for an option. */
function joined(args: readonly string[]): string[] {
  return args.flatMap((arg, index) => {
    const next = args[index + 1] ?? '';
    if (arg === '--amount' && /^-[\d.]/.test(next)) return [`--amount=${next}`];
    return args[index - 1] === '--amount' && /^-[\d.]/.test(arg) ? [] : [arg];
  });
}

function numberOf(option: string, text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new Error(`${option} ${text}: a number is needed`);
  return value;
}

function portOf(option: string, text: string): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value <= 65_535)) throw new Error(`${option} ${text}: a whole number from 0 to 65535 is needed`);
  return value;
}
