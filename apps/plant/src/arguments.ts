/** Command line of the demo plant; a wrong value is refused with its limit, never adjusted. */
import { parseArgs } from 'node:util';
import { type PlantTime, plantTime } from '@trimtab/terms';

export const USAGE = `Demo plant of Trimtab: a simulated furnace behind a Modbus TCP PLC on 127.0.0.1.
  --site DIR         folder of the site's data                    (sites/rf-1)
  --plc-port N       Modbus TCP port, 0 for a free one            (5020)
  --desk-port N      plant desk and control port, 0 for a free one (8090)
  --port N           both ports at once; only 0 makes sense
  --speed 1..10      plant seconds per wall second                (10)
  --seed N           whole number that fixes the plant's life     (11)
  --data DIR         where the plant's state is kept              (.trimtab/plant)
  --start ISO        plant time of a new plant, with its zone     (now)
  --quiet            a new plant without crew and happenings: nobody touches it, only commands change it
  --faults N         about N faults a week in a new plant, by the seed  (0)`;

const FAULTS_MAX_perWeek = 100;

export interface PlantArguments {
  site: string;
  plcPort: number;
  deskPort: number;
  speed: number;
  seed: number;
  data: string;
  start_ms: PlantTime | null;
  quiet: boolean;
  faultsPerWeek: number;
}

const OPTIONS = {
  site: { type: 'string', default: 'sites/rf-1' },
  'plc-port': { type: 'string' },
  'desk-port': { type: 'string' },
  port: { type: 'string' },
  speed: { type: 'string', default: '10' },
  seed: { type: 'string', default: '11' },
  data: { type: 'string', default: '.trimtab/plant' },
  start: { type: 'string' },
  quiet: { type: 'boolean', default: false },
  faults: { type: 'string', default: '0' },
} as const;

/** Throws one Error that lists every wrong value. */
export function parsePlantArguments(args: readonly string[]): PlantArguments {
  const { values } = parseArgs({ args: [...args], options: OPTIONS, strict: true });
  const faults: string[] = [];
  const whole = (name: string, text: string, low: number, high: number): number => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= low && value <= high)) faults.push(`--${name} ${text}: must be a whole number from ${low} to ${high}`);
    return value;
  };
  const speed = Number(values.speed);
  if (!(speed >= 1 && speed <= 10)) faults.push(`--speed ${values.speed}: must be from 1 to 10`);
  const start_ms = values.start === undefined ? null : Date.parse(values.start);
  if (start_ms !== null && !(start_ms >= 0 && start_ms < 4e12))
    faults.push(`--start ${values.start}: must be an ISO time such as 2026-03-02T06:00:00Z`);
  const parsed = {
    site: values.site,
    plcPort: whole('plc-port', values['plc-port'] ?? values.port ?? '5020', 0, 65_535),
    deskPort: whole('desk-port', values['desk-port'] ?? values.port ?? '8090', 0, 65_535),
    speed,
    seed: whole('seed', values.seed, 0, 4_294_967_295),
    data: values.data,
    start_ms: start_ms === null ? null : plantTime(start_ms),
    quiet: values.quiet,
    faultsPerWeek: whole('faults', values.faults, 0, FAULTS_MAX_perWeek),
  };
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return parsed;
}
