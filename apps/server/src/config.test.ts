/** The command line that the server is started with: what is wrong is refused, with field, value, limit and what to do. */
import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

const GIVEN = { port: '8080', 'off-port': '8081', plc: '10.0.0.5:502', data: '.', site: 'sites/rf-1' };
const configOf = (more: Record<string, string>, env: Record<string, string> = { DATABASE_URL: 'postgres://x' }) =>
  readConfig(
    Object.entries({ ...GIVEN, ...more }).flatMap(([name, value]) => [`--${name}`, value]),
    env,
    '/console',
  );

describe('the PLC’s address', () => {
  it.each([
    ['10.0.0.5:502', { host: '10.0.0.5', port: 502 }],
    ['plc-3.works:1', { host: 'plc-3.works', port: 1 }],
    ['[::1]:65535', { host: '::1', port: 65_535 }],
  ])('%s is one', (plc, read) => {
    expect(configOf({ plc }).plc).toEqual(read);
  });

  it.each([
    '10.0.0.5',
    ':5020',
    '::1:5020',
    '[10.0.0.5]:502',
    '[]:502',
    '10.0.0.5:502:9',
    '10.0.0.5:',
    'a:0',
    'a:65536',
    'a:-1',
    'a:5e2',
    'a b:1',
  ])('"%s" is none: the value, the limits and two examples are named', (plc) => {
    const refused = () => configOf({ plc });
    expect(refused).toThrow(`--plc "${plc}": HOST:PORT is needed`);
    expect(refused).toThrow('1 to 65535');
    expect(refused).toThrow('[fd00::5]:502');
  });
});

it.each(['0', '65536', '80.5', '1e3', '0x50', ' 80'])('"%s" is no port of the console or the OFF door', (port) => {
  expect(() => configOf({ port })).toThrow(`--port "${port}": a whole number from 1 to 65535 is needed`);
  expect(() => configOf({ 'off-port': port })).toThrow(`--off-port "${port}": a whole number from 1 to 65535 is needed`);
});

it.each(['mes', 'file:///etc/passwd'])('"%s" is nowhere to ask for orders', (orders) => {
  expect(() => configOf({ orders })).toThrow(`--orders "${orders}": a URL that begins with http:// or https:// is needed`);
});

it('every fault is told at once, each once', () => {
  const refused = (): string => {
    try {
      configOf({ port: '', plc: '', data: '/no/such/folder' }, {});
      return '';
    } catch (error) {
      return String(error);
    }
  };
  expect(refused().split('\n').slice(1)).toEqual([
    '  --port is missing',
    '  --plc is missing',
    '  DATABASE_URL is not set: the server needs a PostgreSQL',
    '  --data: /no/such/folder does not exist',
  ]);
});
