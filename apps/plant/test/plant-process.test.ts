/** The demo plant over real sockets, with `modbus-serial` as the outside client. */
import { once } from 'node:events';
import { createServer } from 'node:net';
import { readSite } from '@trimtab/sites';
import { decodeWords } from '@trimtab/terms';
import type ModbusRTU from 'modbus-serial';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  acknowledgement,
  command,
  connect,
  type DemoPlant,
  deskState,
  endPlant,
  heartbeat,
  post,
  spawnPlant,
  startPlant,
  testFolders,
  until,
} from './demo-plant.ts';

const site = readSite('sites/rf-1');
const WATCHDOG_ms = 1500;
const TRIMS = [-10, 0, 5, -20, 0];
const folders = testFolders(WATCHDOG_ms);
let plant: DemoPlant;
let client: ModbusRTU;

beforeAll(async () => {
  plant = await startPlant(folders);
  client = await connect(plant.plcPort);
}, 40_000);

afterAll(async () => {
  client.close(() => undefined);
  await endPlant(plant, 'SIGTERM');
});

const float = async (address: number): Promise<number> =>
  decodeWords((await client.readHoldingRegisters(address, 2)).data, 0, 'f32', 'ABCD');
const ack = () => acknowledgement(client, site);

/** A fresh session with trims enabled and a trim applied. */
async function session(epoch: number): Promise<{ boot: number; epoch: number }> {
  const { boot, offCount } = await ack();
  await command(client, 'establish', { boot, epoch });
  await command(client, 'enable', { boot, epoch, offCount });
  await command(client, 'apply', { boot, epoch, seq: 1, trims: TRIMS });
  return { boot, epoch };
}

describe('reads and refusals', () => {
  it('shows an outside client the same setpoints and permit as the plant desk', async () => {
    const desk = await deskState(plant);
    expect(await float(805)).toBe(desk.zones[0].operator_degC);
    expect(await float(823)).toBe(desk.zones[3].operator_degC);
    expect((await client.readHoldingRegisters(10, 1)).data).toEqual([1]);
    expect(Math.abs((await float(105)) - desk.zones[0].top_degC)).toBeLessThan(30);
  });

  it('reads every read block of the map whole', async () => {
    for (const block of site.registers.blocks.filter(({ access }) => access === 'read')) {
      const { data } = await client.readHoldingRegisters(block.address, block.words);
      expect(data.slice(0, 2)).toEqual([site.registers.mapVersion, block.id]);
    }
  });

  it.each([
    ['a read outside every block', () => client.readHoldingRegisters(50, 2), 2],
    ['a read of more than 125 words', () => client.readHoldingRegisters(0, 126), 3],
    ['a write of an operator setpoint', () => client.writeRegisters(805, [0, 0]), 2],
    ['a part of the command block', () => client.writeRegisters(2010, [0, 0]), 2],
    ['a single-register write', () => client.writeRegister(2007, 9), 1],
    ['a coil', () => client.writeCoil(0, true), 1],
    ['an input-register read', () => client.readInputRegisters(0, 2), 1],
  ])('refuses %s', async (_, request, code) => {
    await expect(request()).rejects.toMatchObject({ modbusCode: code });
  });

  it('serves eight connections at once and no ninth', async () => {
    const more = await Promise.all(Array.from({ length: 7 }, () => connect(plant.plcPort)));
    const ninth = await connect(plant.plcPort);
    await expect(ninth.readHoldingRegisters(0, 2)).rejects.toThrow();
    for (const one of more) expect((await one.readHoldingRegisters(0, 1)).data).toEqual([1]);
    for (const one of [...more, ninth]) one.close(() => undefined);
  });
});

describe('a session', () => {
  it('is established, enabled, applied, and ramps on plant time', async () => {
    const { epoch } = await session(10);
    const applied = await ack();
    expect(applied).toMatchObject({
      epoch,
      alive: true,
      enabled: true,
      handledSeq: 1,
      handledCode: 'applied',
      appliedEpoch: epoch,
      appliedSeq: 1,
    });
    const moved = await until(ack, ({ active }) => (active[3] ?? 0) < -1, 5000);
    expect(moved.active[3]).toBeGreaterThanOrEqual(-20);
    expect((await deskState(plant)).zones[3].trimActive_dK).toBeLessThan(0);
  });

  it('lives as long as heartbeats come, and ramps to zero one watchdog time after the last', async () => {
    const { boot, epoch } = await session(20);
    for (let beat = 1; beat <= 3; beat++) {
      await heartbeat(client, boot, epoch, beat);
      await until(ack, ({ heartbeatAge_s }) => heartbeatAge_s >= 0.5, 3000);
    }
    expect(await ack()).toMatchObject({ alive: true, heartbeatEcho: 3 });
    const from_ms = Date.now();
    const dead = await until(ack, ({ alive }) => !alive, WATCHDOG_ms + 3000);
    expect(Date.now() - from_ms).toBeGreaterThan(WATCHDOG_ms - 800);
    expect(dead.target).toEqual([0, 0, 0, 0, 0]);
    await until(ack, ({ active }) => active.every((value) => value === 0), 20_000);
  }, 40_000);

  it('ends by OFF from a second connection at once', async () => {
    await session(30);
    const other = await connect(plant.plcPort);
    await command(other, 'off', { boot: 0, epoch: 0 });
    other.close(() => undefined);
    expect(await ack()).toMatchObject({ alive: false, enabled: false, offCount: 2, target: [0, 0, 0, 0, 0] });
  });

  it('is refused while the plant is in delay, and the mode word says so at once', async () => {
    expect((await post(plant, '/delay', { length_min: 400 })).status).toBe(200);
    expect((await client.readHoldingRegisters(9, 1)).data).toEqual([5]);
    await session(40);
    expect(await ack()).toMatchObject({ handledSeq: 1, handledCode: 'plant-mode', appliedEpoch: 30 });
    expect((await post(plant, '/delay/end')).status).toBe(200);
    expect((await client.readHoldingRegisters(9, 1)).data).toEqual([4]);
  });
});

describe('plant desk', () => {
  it('serves its page and its script', async () => {
    const page = await fetch(`http://127.0.0.1:${plant.deskPort}/`);
    expect(await page.text()).toContain('plant desk');
    expect((await fetch(`http://127.0.0.1:${plant.deskPort}/desk.js`)).headers.get('content-type')).toContain('javascript');
  });

  it('moves a setpoint, and refuses one outside the limits with the limit', async () => {
    const moved = await (await post(plant, '/setpoint', { zone: 2, setpoint_degC: 1215 })).json();
    expect(moved.zones[1].operator_degC).toBe(1215);
    const refused = await post(plant, '/setpoint', { zone: 2, setpoint_degC: 1500 });
    expect(refused.status).toBe(422);
    expect((await refused.json()).reason).toContain('600…1320');
  });

  it.each([
    ['an unknown field', '/pace', { pace_tph: 180, now: true }],
    ['a number as text', '/pace', { pace_tph: '180' }],
    ['a fault without a name', '/fault', { tag: 'z1.top.T_degC' }],
    ['nothing', '/setpoint', {}],
  ])('refuses %s', async (_, path, body) => {
    expect((await post(plant, path, body)).status).toBe(400);
  });

  it('sets and clears a fault by its name', async () => {
    const set = await (await post(plant, '/fault', { name: 'signal-lost', tag: 'z1.top.T_degC' })).json();
    expect(set.faults).toMatchObject([{ name: 'signal-lost', tag: 'z1.top.T_degC', until_ms: null }]);
    await until(
      async () => (await client.readHoldingRegisters(405, 1)).data[0],
      (status) => status === 9,
      3000,
    );
    expect((await (await post(plant, '/fault/clear', { tag: 'z1.top.T_degC' })).json()).faults).toEqual([]);
  });

  it('F34, F28: answers with an exception, and late, while such a fault stands', async () => {
    await post(plant, '/fault', { name: 'bus-exceptions', amount: 4 });
    await expect(client.readHoldingRegisters(9, 1)).rejects.toMatchObject({ modbusCode: 4 });
    await post(plant, '/fault/clear', { name: 'bus-exceptions' });
    await post(plant, '/fault', { name: 'bus-slow-replies', amount: 600 });
    const from_ms = Date.now();
    await Promise.all([client.readHoldingRegisters(9, 1), client.readHoldingRegisters(9, 1)]);
    expect(Date.now() - from_ms).toBeGreaterThanOrEqual(595);
    expect(Date.now() - from_ms).toBeLessThan(1900);
    await post(plant, '/fault/clear', {});
    expect((await deskState(plant)).faults).toEqual([]);
  });

  it('turns away a page of another origin', async () => {
    const response = await fetch(`http://127.0.0.1:${plant.deskPort}/delay/end`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' },
      body: '{}',
    });
    expect(response.status).toBe(403);
  });
});

describe('starting', () => {
  it.each(['SIGKILL', 'SIGTERM'] as const)(
    'F42: after %s goes on with clock and state, with the next boot number and no trims',
    async (signal) => {
      await session(signal === 'SIGKILL' ? 50 : 5);
      const before = await ack();
      const seen_s = (await client.readHoldingRegisters(5, 2)).data;
      const desk = await deskState(plant);
      client.close(() => undefined);
      await endPlant(plant, signal);
      plant = await startPlant(folders);
      client = await connect(plant.plcPort);
      expect(await ack()).toMatchObject({
        boot: before.boot + 1,
        epoch: 0,
        alive: false,
        enabled: false,
        offCount: 1,
        target: [0, 0, 0, 0, 0],
      });
      const now_s = decodeWords((await client.readHoldingRegisters(5, 2)).data, 0, 'u32', 'ABCD');
      expect(now_s).toBeGreaterThanOrEqual(decodeWords(seen_s, 0, 'u32', 'ABCD'));
      const again = await deskState(plant);
      expect(again.readings.discharged).toBeGreaterThanOrEqual(desk.readings.discharged);
      expect(again.zones[1].operator_degC).toBe(desk.zones[1].operator_degC);
    },
    60_000,
  );

  it('says what is wrong with each bad argument, and does not start', async () => {
    const child = spawnPlant(['--speed', '11', '--plc-port', '70000', '--seed', 'x', '--start', 'tomorrow']);
    const said: string[] = [];
    child.stderr?.on('data', (chunk) => said.push(String(chunk)));
    const [code] = await once(child, 'exit', { signal: AbortSignal.timeout(20_000) });
    expect(code).toBe(1);
    for (const option of ['--speed 11', '--plc-port 70000', '--seed x', '--start tomorrow']) expect(said.join('')).toContain(option);
  }, 30_000);

  it('names the port that is in use, and leaves the boot number alone', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const address = holder.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const { boot } = await ack();
    const child = spawnPlant(['--site', folders.site, '--data', folders.data, '--port', '0', '--plc-port', String(port)]);
    const said: string[] = [];
    child.stderr?.on('data', (chunk) => said.push(String(chunk)));
    const [code] = await once(child, 'exit', { signal: AbortSignal.timeout(20_000) });
    holder.close();
    expect(code).toBe(1);
    expect(said.join('')).toContain(`--plc-port ${port} cannot be used`);
    expect((await ack()).boot).toBe(boot);
  }, 30_000);
});
