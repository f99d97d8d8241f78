/** What stops any class is seen and acknowledged on the asset as a whole. */
import { type LiveTwin, plantTime, wallTime } from '@trimtab/terms';
import { describe, expect, it } from 'vitest';
import { assetTwin } from './twin.ts';

type Cause = LiveTwin['causes'][number];
const cause = (name: string, since: number, active: boolean, acknowledged: boolean): Cause => ({
  ...({} as Cause),
  cause: name as Cause['cause'],
  since_ms: plantTime(since),
  active,
  acknowledged,
});
const twin = (decisionClass: string, changedAt: number, causes: Cause[]): LiveTwin => ({
  ...({} as LiveTwin),
  decisionClass,
  causes,
  changedAt_ms: wallTime(changedAt),
});

describe('the twin of an asset', () => {
  it('has the mode of its lowest class, and what stops the other one too', () => {
    const [zones, air] = [twin('zone-trims', 5, []), twin('air-ratio', 9, [cause('grant-ended', 3, false, false)])];
    const whole = assetTwin(zones, [zones, air]);
    expect(whole).toMatchObject({ decisionClass: 'zone-trims', changedAt_ms: 9 });
    expect(whole.causes).toEqual([cause('grant-ended', 3, false, false)]);
  });

  it('has a cause of both once: active while it is in one, acknowledged where both are, since the first', () => {
    const both = (first: Cause, second: Cause) => {
      const [zones, air] = [twin('zone-trims', 1, [first]), twin('air-ratio', 1, [second])];
      return assetTwin(zones, [zones, air]).causes;
    };
    expect(both(cause('plant-trip', 4, false, true), cause('plant-trip', 2, true, false))).toEqual([cause('plant-trip', 2, true, false)]);
    expect(both(cause('plant-trip', 2, false, false), cause('plant-trip', 4, false, true))).toEqual([cause('plant-trip', 2, false, false)]);
    expect(both(cause('plant-trip', 2, false, true), cause('plant-trip', 4, false, true))).toEqual([cause('plant-trip', 2, false, true)]);
  });
});
