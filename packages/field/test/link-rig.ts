/** A link to a fake PLC, with what happened to its sessions. Values are read live from here; only this file sets them. */
import { type Command, monotonic, registerMapSchema, wallTime } from '@trimtab/terms';
import { afterEach, beforeEach } from 'vitest';
import registers from '../../../sites/rf-1/registers.json' with { type: 'json' };
import safety from '../../../sites/rf-1/safety.json' with { type: 'json' };
import { type Link, openLink, type SessionEvent } from '../src/index.ts';
import { PlcFake } from './plc-fake.ts';

export const map = registerMapSchema.parse(registers);
/** A fifth of the plant's reply time-out; the back-off scales with it. */
export const scaled = { ...safety, replyTimeout_ms: safety.replyTimeout_ms / 5 };
export const T_R = scaled.replyTimeout_ms;
const clock = { wall: () => wallTime(Date.now()), monotonic: () => monotonic(performance.now()) };
export const later = (session: number) => ({ session, sendBefore: monotonic(performance.now() + 1_000) });

export const trim: Command = { mapVersion: map.mapVersion, boot: 7, epoch: 3, seq: 1, op: 'apply', offCount: 1, trims: [0, 0, 4, 0, 0] };

export let plc: PlcFake;
export let port: number;
export let link: Link;
export let events: SessionEvent[];
let heard: (() => void)[];

export function open(safetyTimes = scaled): void {
  link = openLink({
    host: '127.0.0.1',
    port,
    site: { registers: map, safety: safetyTimes },
    clock,
    random: () => 0.5,
    onSession: (event) => {
      events.push(event);
      for (const listener of heard.splice(0)) listener();
    },
  });
}

/** Waits for the n-th `up`; the test's own time-out is the bound. */
export async function up(session: number): Promise<void> {
  while (!events.some((event) => event.kind === 'up' && event.session === session))
    await new Promise<void>((resolve) => heard.push(resolve));
}
export async function down(session: number): Promise<SessionEvent | undefined> {
  const find = () => events.find((event) => event.kind === 'down' && event.session === session);
  while (!find()) await new Promise<void>((resolve) => heard.push(resolve));
  return find();
}

/** A fresh PLC and a link that is up, before each test of the file that calls this. */
export function useLink(): void {
  beforeEach(async () => {
    events = [];
    heard = [];
    plc = new PlcFake(map);
    port = await plc.listen();
    open();
    await up(1);
  });

  afterEach(async () => {
    await link.close();
    await plc.stop();
  });
}
