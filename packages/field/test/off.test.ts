import { monotonic, registerMapSchema } from '@trimtab/terms';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import registers from '../../../sites/rf-1/registers.json' with { type: 'json' };
import { sendOff } from '../src/index.ts';
import { PlcFake } from './plc-fake.ts';

const map = registerMapSchema.parse(registers);
const REPLY_TIMEOUT_MS = 150;
const BOUND_MS = 3 * REPLY_TIMEOUT_MS;
const off = (port: number, host = '127.0.0.1') =>
  sendOff({ host, port, map, replyTimeout_ms: REPLY_TIMEOUT_MS, monotonic: () => monotonic(performance.now()) });

let plc: PlcFake;
let port: number;

beforeEach(async () => {
  plc = new PlcFake(map);
  port = await plc.listen();
});
afterEach(() => plc.stop());

describe('OFF', () => {
  it('is answered with the acknowledgement that shows trims disabled and every target zero', async () => {
    const outcome = await off(port);
    expect(outcome).toMatchObject({ kind: 'off', ack: { enabled: false, offCount: 1, target: [0, 0, 0, 0, 0], boot: 7 } });
    expect(plc.offs).toBe(1);
  });

  it('sends its frame before it reads anything, and writes nothing but op 9', async () => {
    await off(port);
    expect(plc.frames[0]).toMatchObject({ functionCode: 16 });
    expect(plc.writes).toHaveLength(1);
    expect(plc.get('cmd.op')).toBe(9);
  });

  it('is accepted while OFF already (idempotent)', async () => {
    await off(port);
    expect(await off(port)).toMatchObject({ kind: 'off', ack: { enabled: false, offCount: 2 } });
  });

  it('works in the other word order as well', async () => {
    const swapped = { ...map, wordOrder: 'CDAB' } as const;
    const other = new PlcFake(swapped);
    const otherPort = await other.listen();
    const outcome = await sendOff({
      host: '127.0.0.1',
      port: otherPort,
      map: swapped,
      replyTimeout_ms: REPLY_TIMEOUT_MS,
      monotonic: () => monotonic(performance.now()),
    });
    expect(outcome.kind).toBe('off');
    await other.stop();
  });

  it('waits for a PLC that handles it a few scans later', async () => {
    plc.obeysOff = false;
    const honest = plc.bend;
    let looks = 0;
    plc.bend = (reply, socket, request) => {
      if (request.functionCode === 3 && ++looks === 3) plc.off();
      honest(reply, socket, request);
    };
    expect((await off(port)).kind).toBe('off');
    expect(looks).toBe(4);
  });

  it('leaves no socket behind', async () => {
    await off(port);
    await plc.until(() => plc.sockets.size === 0);
    expect(plc.accepted).toBe(1);
  });
});

describe('OFF is not confirmed, within its bound', () => {
  const withinBound = async (expected: object) => {
    const started_ms = performance.now();
    expect(await off(port)).toEqual({ kind: 'unconfirmed', fault: expected });
    expect(performance.now() - started_ms).toBeLessThan(BOUND_MS + 150);
  };

  it('by a PLC that is gone', async () => {
    await plc.stop();
    await withinBound({ kind: 'refused' });
  });

  it('by a PLC that resets the connection, and says so at once', async () => {
    plc.bend = (_, socket) => socket.resetAndDestroy();
    await withinBound({ kind: 'closed' });
  });

  it('by a PLC that is silent', async () => {
    plc.bend = () => {};
    await withinBound({ kind: 'time-out' });
  });

  it('by a PLC that goes on showing trims enabled', async () => {
    plc.obeysOff = false;
    await withinBound({ kind: 'time-out' });
  });

  it('by a block that does not certify itself', async () => {
    plc.set('ack.sig.mapVersion', map.mapVersion + 1);
    await withinBound({ kind: 'time-out' });
  });

  it('by a PLC that refuses the write', async () => {
    plc.exception = ({ functionCode }) => (functionCode === 16 ? 4 : 0);
    await withinBound({ kind: 'exception', code: 4 });
  });
});
