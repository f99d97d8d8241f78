/** The write protocol in a hostile world, against invariants I1–I10 of faults.md C, over thousands of fixed schedules. */
import { describe, expect, it } from 'vitest';
import { dice } from '../testing/dice.ts';
import type { Application } from '../testing/plc-model.ts';
import { ProtocolWorld } from '../testing/protocol-world.ts';

const SCHEDULES = 6_000;
const MOVES = 160;

const NEVER_APPLIED = ['pending', 'refused', 'expired', 'not-applied'];

/** The first invariant that does not hold now, or null. */
function broken(world: ProtocolWorld): string | null {
  const { plc } = world;
  if (plc.target.some((trim) => trim !== 0)) {
    const standing = world.intentNamed(plc.boot, plc.appliedEpoch, plc.appliedSeq);
    if (!standing || !['sending', 'confirmed'].includes(standing.state))
      return `I1/I8: a trim of intent ${standing?.id} (${standing?.state}) is in force`;
    if (standing.trims?.some((trim, slot) => trim !== plc.target[slot])) return `I1: intent ${standing.id} is not what is in force`;
    if (plc.target.some((trim, slot) => trim !== 0 && !standing.slots?.[slot])) return `I1: a trim without a decision`;
  }
  for (const intent of world.intents) {
    const times = plc.applications.filter(
      ({ boot, epoch, seq }) => boot === intent.boot && epoch === intent.epoch && seq === intent.seq,
    ).length;
    if (times > 1) return `I2: intent ${intent.id} applied ${times} times`;
    if (times > 0 && NEVER_APPLIED.includes(intent.state)) return `I4: intent ${intent.id} is ${intent.state} and was applied`;
    if (times !== 1 && intent.state === 'confirmed') return `I5: intent ${intent.id} is confirmed and was applied ${times} times`;
  }
  if ([...world.sentCount.values()].some((count) => count > 1)) return 'I3: a command was sent twice';
  if (world.intents.filter(({ state }) => state === 'sending').length > 1) return 'I6: two open intents';
  return null;
}

/** What the newest application must not be. `acknowledged`, `ended`: as they were before this move. */
function brokenBy(world: ProtocolWorld, application: Application, acknowledged: number, ended: ReadonlySet<string>): string | null {
  const intent = world.intentNamed(application.boot, application.epoch, application.seq);
  if (!intent) return 'I1: something was applied that no intent names';
  if (application.epoch < acknowledged) return `I7: epoch ${application.epoch} applied after ${acknowledged} was acknowledged`;
  if (ended.has(`${application.boot}/${application.epoch}`)) return 'I9: applied in a session that was ended';
  if (world.plc.enabledBy <= world.plc.lastOff) return 'I10: applied after OFF on an older authorisation';
  const back = intent.slots?.find((id) => id !== null && world.endedDecisions.has(id));
  return back ? `P1: decision ${back} was ended and is in force again` : null;
}

interface Reached {
  states: Map<string, number>;
  applications: number;
  sealedConfirmed: number;
}

function runSchedule(seed: number, reached: Reached): void {
  const world = new ProtocolWorld(dice(seed));
  const fail = (what: string) => {
    throw new Error(`schedule ${seed}, move ${world.step}: ${what}`);
  };
  for (let move = 0; move < MOVES; move++) {
    const before = world.plc.applications.length;
    const acknowledged = world.acknowledgedEpoch;
    const ended = new Set(world.plc.endedSessions);
    world.move();
    const newest = world.plc.applications[before];
    const wrong = (newest && brokenBy(world, newest, acknowledged, ended)) ?? broken(world);
    if (wrong) fail(wrong);
  }
  world.calmDown();
  const open = world.intents.find(({ state }) => state === 'sending');
  if (open) fail(`L: intent ${open.id} stays open although faults have stopped`);
  const wrong = broken(world);
  if (wrong) fail(wrong);
  reached.applications += world.plc.applications.length;
  for (const { state, outcome } of world.intents) {
    reached.states.set(state, (reached.states.get(state) ?? 0) + 1);
    if (state === 'confirmed' && outcome === 'sealed') reached.sealedConfirmed += 1;
  }
}

describe('the write protocol', () => {
  it(`keeps I1–I10 over ${SCHEDULES} hostile schedules, and every open intent ends once faults stop`, { timeout: 60_000 }, () => {
    const reached: Reached = { states: new Map(), applications: 0, sealedConfirmed: 0 };
    for (let seed = 1; seed <= SCHEDULES; seed++) runSchedule(seed, reached);
    // The schedules must get everywhere, or the invariants mean nothing.
    for (const state of ['confirmed', 'refused', 'not-applied', 'void', 'expired', 'pending'])
      expect(reached.states.get(state) ?? 0, state).toBeGreaterThan(100);
    expect(reached.applications).toBeGreaterThan(1_000);
    expect(reached.sealedConfirmed).toBeGreaterThan(50);
  });
});
