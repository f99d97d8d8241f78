/** The command line of `npm start`. A wrong value is refused in one line that names it and what is allowed. */
import { isAbsolute, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ClearError } from './clear-error.mjs';

export const HELP = `npm start [-- OPTIONS]   starts Trimtab with its demo furnace

  --port N          console and API on 127.0.0.1:N (default 8080)
  --off-port N      the OFF door on 127.0.0.1:N (default 8081)
  --plc-port N      the demo plant's Modbus TCP port (default 5020)
  --desk-port N     the demo plant's desk (default 8090)
  --data DIR        where database, plant state and logs are kept (default .trimtab)
  --speed 1..10     plant seconds per wall second of the demo plant (default 10)
  --seed N          seed of a new demo plant (default 1)
  --quiet           a new demo plant without crew and happenings: only commands change it
  --no-plant        start no demo plant; needs --plc
  --plc HOST:PORT   the PLC of a plant of your own
  --orders URL      the orders feed of your own plant (JSON: issued_ms, plannedStops; docs/plant-desk.md)
  --help            this text

DATABASE_URL=postgresql://… uses a PostgreSQL (15 or newer) of your own instead of the embedded one.
`;

const SPEED_MIN = 1;
const SPEED_MAX = 10;
const PORT_MAX = 65_535;
const SEED_MAX = 2 ** 32 - 1;

const KNOWN = {
  port: { type: 'string', default: '8080' },
  'off-port': { type: 'string', default: '8081' },
  'plc-port': { type: 'string', default: '5020' },
  'desk-port': { type: 'string', default: '8090' },
  data: { type: 'string', default: '.trimtab' },
  speed: { type: 'string', default: '10' },
  seed: { type: 'string', default: '1' },
  quiet: { type: 'boolean', default: false },
  'no-plant': { type: 'boolean', default: false },
  plc: { type: 'string' },
  orders: { type: 'string' },
  help: { type: 'boolean', default: false },
};

/**
 * @returns {{ help: boolean, port: number, offPort: number, plcPort: number, deskPort: number, data: string, speed: number,
 *   seed: number, quiet: boolean, demo: boolean, plc: string, orders: string | null }}
 */
export function readOptions(args, root) {
  const values = parse(args);
  const demo = !values['no-plant'];
  if (!demo && values.plc === undefined) throw new ClearError('--no-plant needs --plc HOST:PORT, the PLC of your own plant.');
  if (demo && values.orders !== undefined) throw new ClearError('--orders is for a plant of your own: give --no-plant and --plc with it.');
  if (values.orders !== undefined && !URL.canParse(values.orders)) throw new ClearError(`--orders ${values.orders}: a URL is needed.`);
  if (demo && values.plc !== undefined) throw new ClearError('--plc is for a plant of your own: give --no-plant with it.');
  const options = {
    help: values.help,
    port: whole('--port', values.port, 1, PORT_MAX),
    offPort: whole('--off-port', values['off-port'], 1, PORT_MAX),
    plcPort: whole('--plc-port', values['plc-port'], 1, PORT_MAX),
    deskPort: whole('--desk-port', values['desk-port'], 1, PORT_MAX),
    data: isAbsolute(values.data) ? values.data : resolve(root, values.data),
    speed: number('--speed', values.speed, SPEED_MIN, SPEED_MAX),
    seed: whole('--seed', values.seed, 0, SEED_MAX),
    quiet: values.quiet,
    demo,
  };
  const orders = demo ? `http://127.0.0.1:${options.deskPort}/feeds/orders` : (values.orders ?? null);
  return { ...options, plc: demo ? `127.0.0.1:${options.plcPort}` : hostAndPort(values.plc), orders };
}

function parse(args) {
  try {
    return parseArgs({ args, options: KNOWN, allowPositionals: false }).values;
  } catch (error) {
    throw new ClearError(`${error.message.split('\n')[0].replace(/\. To specify.*/, '')}. See npm start -- --help`);
  }
}

function number(name, text, low, high) {
  const value = Number(text);
  if (text.trim() === '' || !(value >= low && value <= high))
    throw new ClearError(`${name} ${text}: a number from ${low} to ${high} is needed.`);
  return value;
}

function whole(name, text, low, high) {
  const value = number(name, text, low, high);
  if (!Number.isInteger(value)) throw new ClearError(`${name} ${text}: a whole number from ${low} to ${high} is needed.`);
  return value;
}

function hostAndPort(text) {
  const [, host, port] = /^([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\]):(\d+)$/.exec(text) ?? [];
  if (host === undefined) throw new ClearError(`--plc ${text}: HOST:PORT is needed, for example 10.0.0.5:502 or [fd00::5]:502.`);
  return `${host}:${whole('--plc', port, 1, PORT_MAX)}`;
}
