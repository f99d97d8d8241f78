import { monotonic } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { down, events, later, link, map, open, plc, port, scaled, T_R, trim, up, useLink } from './link-rig.ts';
import { patched } from './plc-fake.ts';

useLink();

const isWrite: (request: { functionCode: number }) => boolean = ({ functionCode }) => functionCode === 16;

describe('reading', () => {
  it('a poll reads every read block of the map once, each with one FC 3 of at most 125 words', async () => {
    plc.set('plc.boot', 7);
    const image = await link.poll(41);
    const blocks = map.blocks.filter(({ access }) => access === 'read');
    expect(image).toMatchObject({ scanNo: 41 });
    expect(image.fault).toBeUndefined();
    expect(Object.entries(image.blocks).map(([id, words]) => [Number(id), words.length])).toEqual(
      blocks.map(({ id, words }) => [id, words]).sort(([a = 0], [b = 0]) => a - b),
    );
    expect(plc.frames.map(({ functionCode, address, count }) => [functionCode, address, count])).toEqual(
      blocks.map(({ address, words }) => [3, address, words]),
    );
  });

  it('never has two requests outstanding, however many are asked for at once', async () => {
    const pending = new Set<number>();
    let most = 0;
    plc.bend = (honest, socket, { transaction }) => {
      pending.add(transaction);
      most = Math.max(most, pending.size);
      setImmediate(() => {
        pending.delete(transaction);
        socket.write(honest);
      });
    };
    await Promise.all([link.poll(1), link.readBlock('ack'), link.poll(2), link.writeCommand(trim, later(1))]);
    expect(most).toBe(1);
  });

  it('stays right past the 256th transaction of a session', async () => {
    for (let poll = 1; poll <= 40; poll++) expect((await link.poll(poll)).fault).toBeUndefined();
    expect(plc.frames.length).toBeGreaterThan(300);
    expect(events).toEqual([{ kind: 'up', session: 1 }]);
  });

  it('takes a reply byte by byte, and a doubled reply, as good (F30, F36)', async () => {
    plc.bend = (honest, socket) => {
      for (const byte of honest) socket.write(Uint8Array.of(byte));
      socket.write(honest);
    };
    expect((await link.poll(1)).fault).toBeUndefined();
    expect((await link.poll(2)).fault).toBeUndefined();
    expect(events).toEqual([{ kind: 'up', session: 1 }]);
  });

  it.each([1, 2, 4, 99])('exception %i makes the poll an image with that fault, and the session stays (F34)', async (code) => {
    plc.exception = () => code;
    expect(await link.poll(1)).toMatchObject({ fault: { kind: 'exception', code }, blocks: {} });
    plc.exception = () => 0;
    expect((await link.poll(2)).fault).toBeUndefined();
    expect(events).toEqual([{ kind: 'up', session: 1 }]);
  });

  it('exception 6 is asked again inside the poll, twice at most (F34)', async () => {
    let busy = 2;
    plc.exception = () => (busy-- > 0 ? 6 : 0);
    expect((await link.poll(1)).fault).toBeUndefined();
    const before = plc.frames.length;
    plc.exception = () => 6;
    expect(await link.poll(2)).toMatchObject({ fault: { kind: 'exception', code: 6 } });
    expect(plc.frames.length - before).toBe(3);
  });

  it('each reply just in time does not make the poll as a whole endless', async () => {
    const started_ms = performance.now();
    plc.bend = (honest, socket) => setTimeout(() => socket.destroyed || socket.write(honest), 0.7 * T_R);
    expect(await link.poll(1)).toMatchObject({ fault: { kind: 'time-out' }, blocks: {} });
    expect(performance.now() - started_ms).toBeLessThan(3.5 * T_R);
  });
});

describe('writing', () => {
  it('sends a command once, whole, to the command block', async () => {
    expect(await link.writeCommand(trim, later(1))).toEqual({ kind: 'sent' });
    const command = map.blocks.find(({ name }) => name === 'command');
    expect(plc.writes).toMatchObject([{ unit: map.unitId, address: command?.address, count: 22 }]);
    expect(plc.get('cmd.z3.trim_dK')).toBe(4);
  });

  it('sends a heartbeat to its own block', async () => {
    expect(await link.writeHeartbeat({ boot: 7, epoch: 3, counter: 65_535 }, later(1))).toEqual({ kind: 'sent' });
    expect(plc.get('hb.counter')).toBe(65_535);
  });

  it.each([
    ['address', 9],
    ['count', 11],
  ])('an echo with another %s leaves the outcome unknown and ends the session (F32)', async (_, at) => {
    plc.bend = (honest, socket) => socket.write(patched(honest, at, 99));
    expect(await link.writeCommand(trim, later(1))).toEqual({ kind: 'unknown', fault: { kind: 'framing' } });
    expect(await down(1)).toMatchObject({ fault: { kind: 'framing' } });
  });

  it.each([1, 2, 3, 4, 6])('exception %i on a write leaves the outcome unknown and ends the session (rule 2)', async (code) => {
    plc.exception = (request) => (isWrite(request) ? code : 0);
    expect(await link.writeHeartbeat({ boot: 7, epoch: 3, counter: 1 }, later(1))).toEqual({
      kind: 'unknown',
      fault: { kind: 'exception', code },
    });
    expect(await down(1)).toMatchObject({ fault: { kind: 'exception', code } });
  });

  it('a frame of an ended session is never sent in the next', async () => {
    link.endSession();
    await up(2);
    expect(await link.writeCommand(trim, later(1))).toEqual({ kind: 'not-sent', fault: { kind: 'not-connected' } });
    expect(plc.writes).toHaveLength(0);
  });

  it('a frame whose turn comes too late is not sent', async () => {
    expect(await link.writeCommand(trim, { session: 1, sendBefore: monotonic(performance.now() - 1) })).toEqual({
      kind: 'not-sent',
      fault: { kind: 'time-out' },
    });
    expect(plc.writes).toHaveLength(0);
  });

  it('a frame that still waited when the session ended never left', async () => {
    plc.bend = () => {};
    const read = link.readBlock('ack');
    expect(await link.writeCommand(trim, later(1))).toEqual({ kind: 'not-sent', fault: { kind: 'time-out' } });
    expect(await read).toEqual({ kind: 'failed', fault: { kind: 'time-out' } });
    expect(plc.writes).toHaveLength(0);
  });

  it('a command outside the registers is a bug and throws before a byte leaves', async () => {
    await expect(link.writeCommand({ ...trim, trims: [0, 0, 400, 0, 0] }, later(1))).rejects.toThrow(/cmd\.z3\.trim_dK = 400/);
    expect(plc.frames).toHaveLength(0);
  });

  it('a queue that is full answers at once instead of growing', async () => {
    plc.bend = () => {};
    const all = await Promise.all(Array.from({ length: 40 }, () => link.writeCommand(trim, later(1))));
    expect(all.filter(({ kind }) => kind === 'unknown')).toHaveLength(1);
    expect(all.filter(({ kind }) => kind === 'not-sent')).toHaveLength(39);
    expect(plc.writes).toHaveLength(1);
  });
});

describe('coming back', () => {
  it('a PLC that is gone is "refused" until it listens again, and calls meanwhile answer at once', async () => {
    await plc.stop();
    await down(1);
    expect(await link.poll(1)).toMatchObject({ fault: { kind: 'not-connected' }, blocks: {} });
    expect(await link.readBlock('ack')).toEqual({ kind: 'failed', fault: { kind: 'not-connected' } });
    expect(await link.writeCommand(trim, later(1))).toMatchObject({ kind: 'not-sent' });
    await plc.listen(port);
    await up(2);
    expect((await link.poll(2)).fault).toBeUndefined();
    expect(link.state()).toEqual({ kind: 'up', session: 2 });
  });

  it('survives 1,000 lost sessions with one socket at a time, none left behind, sessions counted (F37)', async () => {
    await link.close();
    await plc.until(() => plc.sockets.size === 0);
    events.length = 0;
    plc.accepted = 0;
    plc.mostAtOnce = 0;
    // Back-off scaled to 3.75 ms (random 0.5): good replies keep it at its first step.
    open({ ...scaled, replyTimeout_ms: 20 });
    for (let session = 1; session <= 1_000; session++) {
      await up(session);
      await link.readBlock('ack');
      await link.poll(session);
      link.endSession();
    }
    await link.close();
    await plc.stop();
    expect(plc.mostAtOnce).toBe(1);
    expect(plc.accepted).toBeGreaterThanOrEqual(1_000);
    // One may still be closing; a leak would be a thousand.
    expect(process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length).toBeLessThanOrEqual(1);
  }, 30_000);

  it('closing answers what is pending, and nothing dials again', async () => {
    plc.bend = () => {};
    const read = link.readBlock('ack');
    await link.close();
    expect(await read).toMatchObject({ kind: 'failed', fault: { kind: 'closed' } });
    expect(await link.poll(1)).toMatchObject({ fault: { kind: 'not-connected' } });
    await plc.until(() => plc.sockets.size === 0);
    expect(plc.accepted).toBe(1);
  });
});

it('no call can hang: against a PLC that goes silent at any byte, every call settles within three reply time-outs (F35)', async () => {
  for (const bytes of [0, 1, 6, 7, 8, 9, 20, 120]) {
    const session = events.filter(({ kind }) => kind === 'up').length;
    plc.bend = (honest, socket) => socket.write(honest.subarray(0, Math.min(bytes, honest.length - 1)));
    const started_ms = performance.now();
    await Promise.all([
      link.poll(1),
      link.readBlock('ack'),
      link.writeHeartbeat({ boot: 7, epoch: 3, counter: 1 }, later(session)),
      link.writeCommand(trim, later(session)),
    ]);
    expect(performance.now() - started_ms).toBeLessThan(3 * T_R);
    plc.bend = (honest, socket) => socket.write(honest);
    await up(session + 1);
    // A good poll brings the back-off down again.
    expect((await link.poll(2)).fault).toBeUndefined();
  }
});
