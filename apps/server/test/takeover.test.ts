/**
 * Two servers of one asset (faults.md F12, T0): one is stopped in the middle of its work, the other takes the lease over,
 * and the first, woken again, ends instead of acting on what it believes.
 */
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Rig } from '../../lab/src/rig/rig.ts';
import { trimInForce } from '../../lab/src/rig/second-server.ts';
import { until } from '../../lab/src/rig/until.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const TEST_MS = 90_000;
/** What the server ends with where another one has taken its asset (main.ts). */
const TAKEN_OVER = 75;

let rig: Rig;

beforeAll(async () => {
  rig = await Rig.open({ root: ROOT });
  await rig.api.signOn('k.meier', '204816');
}, TEST_MS);
afterAll(async () => {
  // A test that broke off leaves it stopped.
  rig.server.child.kill('SIGCONT');
  await rig.close();
}, TEST_MS);

it('a stalled server is taken over, and woken again it ends and writes nothing', { timeout: TEST_MS }, async () => {
  await rig.enableAdvisory();
  await trimInForce(rig, 1, -10);
  const before = await rig.plc.ack();
  const first = rig.server;
  first.child.kill('SIGSTOP');

  const { server, api } = await rig.startBeside('server-2');
  const isLater = (epoch: number | null): boolean => epoch !== null && epoch > before.epoch;
  const taken = await api.untilState('the second server in session', 30_000, ({ writes }) => writes.sessionReady && isLater(writes.epoch));
  // Bumpless: it was quicker than the PLC's watchdog, and a person's trim stays (faults.md D).
  expect(taken.twin).toMatchObject({ mode: 'advisory', causes: [{ cause: 'take-over', acknowledged: false }] });
  expect(taken.inForce).toMatchObject([{ place: 'zone-1', to: -10, by: 'A. Novak' }]);

  const ended = once(first.child, 'exit');
  first.child.kill('SIGCONT');
  expect(await ended).toEqual([TAKEN_OVER, null]);
  expect(first.log()).toContain('the asset was taken over by server-2');
  const after = await rig.plc.ack();
  expect(after.epoch).toBe(taken.writes.epoch);
  expect(after.target[0]).toBe(-10);

  // What ended waits for its turn when it is started again; stopping the second in order gives it that turn.
  const again = rig.startServer();
  await until('the second server goes on', 10_000, async () => (await rig.plc.ack()).epoch === taken.writes.epoch);
  await server.kill('SIGTERM');
  await again;
  await rig.api.untilState('the first server in session again', 30_000, ({ writes: { sessionReady, epoch } }) => {
    return sessionReady && epoch !== null && epoch > (taken.writes.epoch ?? 0);
  });
});
