import { describe, expect, it } from 'vitest';
import { type HeartbeatLinks, heartbeatEarned } from './heartbeat.ts';

const whole: HeartbeatLinks = {
  leaseRenewedAge_ms: 3_000,
  plantReadAge_ms: 3_000,
  databaseCommitAge_ms: 3_000,
  cycleOverdue_ms: 10_000,
  unansweredCommand: false,
  safety: { actOnlyIfRenewedWithin_ms: 3_000, cycleOverdue_ms: 10_000 },
};

describe('the heartbeat (faults P7)', () => {
  it('is earned while every link is just young enough', () => {
    expect(heartbeatEarned(whole)).toEqual({ earned: true });
    expect(heartbeatEarned({ ...whole, cycleOverdue_ms: -200_000 })).toEqual({ earned: true });
  });

  it.each([
    ['lease', { leaseRenewedAge_ms: 3_001 }],
    ['plant-read', { plantReadAge_ms: 3_001 }],
    ['database', { databaseCommitAge_ms: 3_001 }],
    ['cycle', { cycleOverdue_ms: 10_001 }],
    ['command', { unansweredCommand: true }],
    ['lease', { leaseRenewedAge_ms: -1 }],
    ['plant-read', { plantReadAge_ms: Number.NaN }],
    ['database', { databaseCommitAge_ms: Infinity }],
    ['cycle', { cycleOverdue_ms: Number.NaN }],
  ] as const)('stops on %s: %j', (link, change) => {
    expect(heartbeatEarned({ ...whole, ...change })).toEqual({ earned: false, broken: [link] });
  });

  it('names every broken link', () => {
    const dead = {
      leaseRenewedAge_ms: 9_000,
      plantReadAge_ms: 9_000,
      databaseCommitAge_ms: 9_000,
      cycleOverdue_ms: 99_000,
      unansweredCommand: true,
    };
    expect(heartbeatEarned({ ...whole, ...dead })).toEqual({
      earned: false,
      broken: ['lease', 'plant-read', 'database', 'cycle', 'command'],
    });
  });

  it('needs limits that can be read', () => {
    const safety = { actOnlyIfRenewedWithin_ms: Number.NaN, cycleOverdue_ms: Number.NaN };
    expect(heartbeatEarned({ ...whole, safety }).earned).toBe(false);
  });
});
