import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OffRecord } from '../src/off/off-message.ts';
import { importSpool } from '../src/off/read-spool.ts';
import { type OffDoor, type OffDoorEvent, startOffDoor } from '../src/off/start-off-door.ts';
import { buildDoor, CONSOLE_HEADERS, knock, ORIGIN, offRig, pressOff, type Rig } from './off-rig.ts';

let entry: URL;
let rig: Rig;
let door: OffDoor;
let events: OffDoorEvent[];
let listeners: (() => void)[];

async function heard(kind: OffDoorEvent['kind'], count = 1): Promise<void> {
  while (events.filter((event) => event.kind === kind).length < count) await new Promise<void>((resolve) => listeners.push(resolve));
}

async function spooled(): Promise<OffRecord[]> {
  const records: OffRecord[] = [];
  await importSpool(rig.data.dataFolder, async (read) => {
    expect(read.damaged).toEqual([]);
    records.push(...read.records);
  });
  return records;
}

beforeAll(async () => {
  entry = await buildDoor();
}, 60_000);

beforeEach(async () => {
  rig = await offRig();
  events = [];
  listeners = [];
  door = await open(entry);
});

function open(worker: URL): Promise<OffDoor> {
  const onEvent = (event: OffDoorEvent): void => {
    events.push(event);
    for (const listener of listeners.splice(0)) listener();
  };
  return startOffDoor({ worker, data: rig.data, onEvent });
}

afterEach(async () => {
  await door.stop();
  await rig.remove();
});

describe('the OFF door', () => {
  it('switches the PLC off for the console within 1 s, and answers with the read-back', async () => {
    const answer = await pressOff(door.port);
    expect(answer).toMatchObject({
      status: 200,
      body: { kind: 'off', ack: { enabled: false, target: [0, 0, 0, 0, 0] }, askedAt_ms: 1_700_000_000_000 },
    });
    expect(answer.headers['access-control-allow-origin']).toBe(ORIGIN);
    expect(answer.took_ms).toBeLessThan(1_000);
    expect(rig.plc.get('ack.enabled')).toBe(0);
  });

  it('works for a program on this machine, which has no origin, no body and no name', async () => {
    expect(await knock(door.port, 'POST', { 'x-trimtab-off': '1' })).toMatchObject({ status: 200, body: { kind: 'off' } });
    await heard('off-confirmed');
    expect(events[0]).toMatchObject({ kind: 'off-asked', station: 'unnamed station' });
  });

  it('is never refused while off already, and says off again', async () => {
    await pressOff(door.port, 'A', 1);
    expect(await pressOff(door.port, 'A', 2)).toMatchObject({ status: 200, body: { kind: 'off', askedAt_ms: 2 } });
  });

  it('tells its last state to whoever asks', async () => {
    expect((await knock(door.port, 'GET', { origin: ORIGIN })).body).toEqual({ kind: 'idle' });
    await pressOff(door.port);
    expect((await knock(door.port, 'GET', { origin: ORIGIN })).body).toMatchObject({ kind: 'off', ack: { enabled: false } });
  });

  it.each([
    ['is not JSON', '{"station":'],
    ['is too long', JSON.stringify({ station: 'x'.repeat(4_000) })],
    ['holds wrong types', JSON.stringify({ station: 7, askedAt_ms: 'noon' })],
    ['is a list', '[]'],
  ])('obeys all the same when the body %s', async (_, body) => {
    expect(await knock(door.port, 'POST', CONSOLE_HEADERS, body)).toMatchObject({ status: 200, body: { kind: 'off' } });
  });

  it('obeys within its bound when the body never comes', async () => {
    const socket = connect(door.port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write('POST /off HTTP/1.1\r\nHost: x\r\nx-trimtab-off: 1\r\nContent-Length: 50\r\n\r\n{');
    const [reply] = (await once(socket, 'data')) as [Buffer];
    expect(reply.toString()).toMatch(/^HTTP\/1\.1 200/);
    socket.destroy();
  });
});

describe('the OFF door opens for this console only', () => {
  it.each([
    ['another port of this machine', 'http://127.0.0.1:8081'],
    ['another host', 'http://evil.example'],
    ['a file', 'null'],
    ['a longer name that begins alike', `${ORIGIN}.evil.example`],
  ])('a page of %s is refused and the PLC hears nothing', async (_, origin) => {
    const answer = await knock(door.port, 'POST', { ...CONSOLE_HEADERS, origin }, '{}');
    expect(answer).toMatchObject({ status: 403, body: { kind: 'refused' } });
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    expect(rig.plc.frames).toHaveLength(0);
  });

  it('a form of any page, which cannot send the header, is refused', async () => {
    expect(await knock(door.port, 'POST', { 'content-type': 'text/plain' }, '{}')).toMatchObject({ status: 403 });
    expect(rig.plc.frames).toHaveLength(0);
  });

  it('the preflight is answered for exactly the console', async () => {
    const asked = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'x-trimtab-off,content-type' };
    const own = await knock(door.port, 'OPTIONS', { ...asked, origin: ORIGIN });
    expect(own.status).toBe(204);
    expect(own.headers).toMatchObject({
      'access-control-allow-origin': ORIGIN,
      'access-control-allow-headers': 'x-trimtab-off, content-type',
      vary: 'Origin',
    });
    const other = await knock(door.port, 'OPTIONS', { ...asked, origin: 'http://evil.example' });
    expect(other.status).toBe(403);
    expect(other.headers['access-control-allow-origin']).toBeUndefined();
  });

  it.each([
    ['PUT', '/off', 405],
    ['POST', '/other', 404],
  ])('%s %s is answered %i', async (method, path, status) => {
    expect((await knock(door.port, method, CONSOLE_HEADERS, '', path)).status).toBe(status);
    expect(rig.plc.frames).toHaveLength(0);
  });

  it('a hoard of idle connections does not shut it', async () => {
    const hoard: Socket[] = [];
    for (let one = 0; one < 200; one++) {
      const socket = connect(door.port, '127.0.0.1');
      socket.on('error', () => {});
      hoard.push(socket);
      await once(socket, 'connect');
    }
    const answer = await pressOff(door.port);
    expect(answer).toMatchObject({ status: 200, body: { kind: 'off' } });
    expect(answer.took_ms).toBeLessThan(1_000);
    for (const socket of hoard) socket.destroy();
  });
});

describe('an OFF while the PLC does not answer', () => {
  it('is told as unconfirmed within 1 s, kept, and done when the PLC is back', async () => {
    await rig.plc.stop();
    const answer = await pressOff(door.port);
    expect(answer).toMatchObject({ status: 504, body: { kind: 'unconfirmed', fault: { kind: 'refused' } } });
    expect(answer.took_ms).toBeLessThan(1_000);
    expect((await knock(door.port, 'GET', {})).body).toMatchObject({ kind: 'asked', fault: { kind: 'refused' } });
    await rig.plc.listen(rig.data.plc.port);
    await heard('off-confirmed');
    expect(rig.plc.get('ack.enabled')).toBe(0);
    expect((await knock(door.port, 'GET', {})).body).toMatchObject({ kind: 'off' });
  });

  it('is unconfirmed within 1 s as well when the PLC swallows everything', async () => {
    const honest = rig.plc.bend;
    rig.plc.bend = () => {};
    const answer = await pressOff(door.port);
    expect(answer).toMatchObject({ status: 504, body: { kind: 'unconfirmed', fault: { kind: 'time-out' } } });
    expect(answer.took_ms).toBeLessThan(1_000);
    rig.plc.bend = honest;
    await heard('off-confirmed');
  });

  it('uses one socket at a time, however many ask (F37)', async () => {
    await rig.plc.stop();
    const asks = await Promise.all([1, 2, 3, 4, 5].map((at) => pressOff(door.port, 'A', at)));
    expect(asks.map(({ body }) => body.kind)).toEqual(new Array(5).fill('unconfirmed'));
    await rig.plc.listen(rig.data.plc.port);
    await heard('off-confirmed', 5);
    expect(rig.plc.mostAtOnce).toBe(1);
  });
});

describe('the record of an OFF', () => {
  it('tells the main thread and is on disk, once for a click that knocked at both doors', async () => {
    const [first, second] = await Promise.all([pressOff(door.port, 'Pulpit 2', 5), door.ask('Pulpit 2', 5)]);
    expect([first.body.kind, second.kind]).toEqual(['off', 'off']);
    await heard('off-confirmed');
    await door.stop();
    const records = await spooled();
    const asked = records.filter(({ kind }) => kind === 'off-asked');
    expect(asked).toMatchObject([{ station: 'Pulpit 2', askedAt_ms: 5 }]);
    expect(new Set(records.map(({ id }) => id)).size).toBe(1);
    expect(records).toEqual(expect.arrayContaining(events.filter(({ kind }) => kind === 'off-asked' || kind === 'off-confirmed')));
    expect(await spooled()).toEqual([]);
  });

  it('OFF works when the disk does not, and says that its record is not safe', async () => {
    await rig.remove();
    await rig.plc.listen(rig.data.plc.port);
    expect(await pressOff(door.port)).toMatchObject({ status: 200, body: { kind: 'off' } });
    await heard('spool-failed');
  });
});

/** The same door in a thread that dies when told to on a broadcast channel. */
const mortal = (door: URL): URL =>
  new URL(
    `data:text/javascript,${encodeURIComponent(
      `const channel = new BroadcastChannel('off-door-dies'); channel.onmessage = () => process.exit(9); channel.unref(); await import('${door.href}');`,
    )}`,
  );

describe('the keeper of the door', () => {
  it('refuses to start on a port in use, and says what to do', async () => {
    const second = startOffDoor({ worker: entry, data: { ...rig.data, offPort: door.port }, onEvent: () => {} });
    await expect(second).rejects.toThrow(/cannot listen on 127\.0\.0\.1:\d+ .*EADDRINUSE.*--off-port/);
  });

  it('opens the door again at the same port when its thread dies, and asks again what was not read back', async () => {
    await door.stop();
    door = await open(mortal(entry));
    await rig.plc.stop();
    const { port } = door;
    expect((await door.ask('A', 9)).kind).toBe('unconfirmed');
    const dies = new BroadcastChannel('off-door-dies');
    dies.postMessage('now');
    await heard('door-back');
    dies.close();
    expect(events).toContainEqual({ kind: 'door-lost', reason: 'it ended by itself' });
    expect(door.port).toBe(port);
    await rig.plc.listen(rig.data.plc.port);
    await heard('off-confirmed');
    expect(rig.plc.get('ack.enabled')).toBe(0);
  });
});

describe('with the main thread of the process blocked for 4 s (F05)', () => {
  let child: ChildProcess;

  const until = async (kind: string): Promise<{ kind: string; port?: number }> => {
    for (;;) {
      const [message] = (await once(child, 'message')) as [{ kind: string; port?: number }];
      if (message.kind === kind) return message;
    }
  };

  it('OFF is at the PLC and answered within 1 s, before the main thread wakes', async () => {
    child = fork(new URL('./off-blocked-main.mjs', import.meta.url), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    await until('loaded');
    child.send({ kind: 'start', worker: entry.href, data: { ...rig.data, offPort: 0 } });
    const { port = 0 } = await until('started');
    child.send({ kind: 'block', for_ms: 4_000 });
    await until('blocking');
    let isAwake = false;
    const awake = until('unblocked').then(() => {
      isAwake = true;
    });
    const took_ms: number[] = [];
    for (let press = 1; press <= 10; press++) {
      const answer = await pressOff(port, 'A', press);
      expect(answer).toMatchObject({ status: 200, body: { kind: 'off' } });
      took_ms.push(answer.took_ms);
    }
    expect(isAwake).toBe(false);
    expect(Math.max(...took_ms)).toBeLessThan(1_000);
    expect(rig.plc.offs).toBe(10);
    await awake;
    child.send({ kind: 'stop' });
    await once(child, 'exit');
  }, 30_000);
});
