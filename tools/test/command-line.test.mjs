import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { backOff } from '../start/back-off.mjs';
import { openDataFolder } from '../start/data-folder.mjs';
import { checkNodeVersion } from '../start/node-version.mjs';
import { readOptions } from '../start/options.mjs';
import { checkPorts } from '../start/ports.mjs';
import { freePort } from '../start/postgres.mjs';

const folder = mkdtempSync(join(tmpdir(), 'trimtab-start-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the command line of npm start', () => {
  test('has a default for everything', () => {
    expect(readOptions([], '/repo')).toMatchObject({
      ...{ port: 8080, offPort: 8081, plcPort: 5020, deskPort: 8090, data: '/repo/.trimtab', speed: 10, seed: 1, demo: true },
      plc: '127.0.0.1:5020',
      orders: 'http://127.0.0.1:8090/feeds/orders',
    });
  });

  test('takes a plant of one’s own', () => {
    const own = ['--no-plant', '--plc', '10.0.0.5:502'];
    expect(readOptions(own, '/repo')).toMatchObject({ demo: false, plc: '10.0.0.5:502', orders: null });
    expect(readOptions(['--no-plant', '--plc', '[fd00::5]:502'], '/repo').plc).toBe('[fd00::5]:502');
    expect(readOptions([...own, '--orders', 'http://mes/orders'], '/repo').orders).toBe('http://mes/orders');
  });

  test.each([
    [['--port', '0'], '--port 0'],
    [['--port', '65536'], '--port 65536'],
    [['--port', '80.5'], '--port 80.5'],
    [['--port='], '--port'],
    [['--speed', '0.5'], '--speed 0.5'],
    [['--speed', '11'], '--speed 11'],
    [['--speed', 'NaN'], '--speed NaN'],
    [['--seed', '-1'], '--seed'],
    [['--plc', '10.0.0.5:502'], '--no-plant'],
    [['--no-plant'], '--plc HOST:PORT'],
    [['--orders', 'http://mes/orders'], '--no-plant'],
    [['--no-plant', '--plc', '10.0.0.5:502', '--orders', 'mes'], '--orders mes'],
    [['--no-plant', '--plc', '10.0.0.5'], '--plc 10.0.0.5'],
    [['--no-plant', '--plc', 'fd00::5:502'], '--plc fd00::5:502'],
    [['--fast'], '--fast'],
    [['extra'], 'extra'],
  ])('refuses %j in one line that names it', (args, named) => {
    const refused = () => readOptions(args, '/repo');
    expect(refused).toThrow(named);
    expect(refused).toThrow(/^[^\n]+$/);
  });

  test('refuses a Node that is too old', () => {
    for (const old of ['18.20.4', '20.18.3']) expect(() => checkNodeVersion(old)).toThrow(`this is ${old}`);
    for (const good of ['20.19.0', '22.1.0', '24.0.0']) expect(() => checkNodeVersion(good)).not.toThrow();
  });
});

describe('before anything is started', () => {
  test('a port in use is named with its option', async () => {
    const server = createServer();
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address();
    const others = { port: await freePort(), plcPort: await freePort(), deskPort: await freePort(), demo: true };
    await expect(checkPorts({ ...others, offPort: port })).rejects.toThrow(
      `Port ${port} is in use by another program: stop it, or start with --off-port N.`,
    );
    await expect(checkPorts({ ...others, offPort: others.port })).rejects.toThrow(`--port and --off-port are both ${others.port}`);
    await new Promise((resolve) => server.close(resolve));
    await checkPorts({ ...others, offPort: port });
  });

  test('a data folder that cannot be written is named', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(() => openDataFolder(join(file, 'data'))).toThrow(`The data folder ${join(file, 'data')} cannot be written (ENOTDIR)`);
  });

  test('a lock whose process is gone, or belongs to another program, is taken over', () => {
    const data = join(folder, 'data');
    const release = openDataFolder(data);
    release();
    for (const pid of ['999999999', String(process.ppid), 'half']) {
      writeFileSync(join(data, 'start.pid'), pid);
      openDataFolder(data)();
    }
  });
});

test('a part that dies at once waits longer each time, up to 10 s; one that ran well starts over', () => {
  const pause = backOff();
  expect(Array.from({ length: 7 }, () => pause.next(100))).toEqual([500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
  expect(pause.next(60_000)).toBe(500);
});
