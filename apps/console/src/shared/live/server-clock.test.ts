import { describe, expect, it } from 'vitest';
import { measure, serverNow_ms, unmeasured } from './server-clock.ts';

describe('the server clock of a tab', () => {
  it('is unknown before the first state, so that nothing looks fresh', () => {
    expect(serverNow_ms(unmeasured, 5)).toBeNaN();
  });

  it('does not follow messages that come late: a stuck server makes its values old', () => {
    const clock = measure(unmeasured, 1_000_000, 100);
    const late = measure(clock, 1_001_000, 9_100);
    expect(serverNow_ms(late, 9_100) - 1_001_000).toBe(8_000);
  });

  it('is corrected by a message that came faster', () => {
    const clock = measure(measure(unmeasured, 1_000_000, 400), 1_001_000, 1_100);
    expect(serverNow_ms(clock, 1_100)).toBe(1_001_000);
  });
});
