/**
 * A furnace for tests of the burner management: zones that follow their setpoints while fuel is open and
 * cool slowly while it is not, and readings that a test sets by hand. No physics of the plant in it.
 */
import { readSite } from '@trimtab/sites';
import { after, plantTime } from '@trimtab/terms';
import { stepEquipment } from '../regime/equipment.ts';
import type { Phase } from '../regime/phase.ts';
import type { Probe } from '../regime/probe.ts';
import { firing, heldSetpoint_degC, type RegimeState, startedRegime } from '../regime/regime.ts';
import { stepSequence } from '../regime/sequence.ts';

const { nameplate } = readSite('sites/rf-1');
const SCAN_s = 5;
const FOLLOW_s = 120;
const COOLING_s = 12 * 3600;
const START = plantTime(Date.UTC(2026, 2, 2, 6));

export interface BurnerWorld {
  regime: RegimeState;
  probe: Probe;
}

/** In production, all zones at their setpoints. */
export function burning(): BurnerWorld {
  const setpoint_degC = nameplate.zones.map((zone) => zone.recipe_degC);
  return {
    regime: startedRegime(nameplate, START),
    probe: {
      now_ms: START,
      tube_degC: 660,
      preheat_degC: 460,
      flue_degC: 820,
      waterOut_degC: 36,
      dilution_pct: 0,
      bleed_pct: 0,
      oxygen_pct: 2.3,
      air_Nm3h: 75_000,
      furnace_Pa: 8,
      zone_degC: [...setpoint_degC],
      zoneHotter_degC: [...setpoint_degC],
      setpoint_degC,
      delay: false,
      aims: null,
    },
  };
}

const AIR_Nm3h = { off: 0, purge: 25_000, ratio: 75_000 } as const;

/** One scan: the furnace does what the burner management let through, then it looks again. */
export function scan({ regime, probe }: BurnerWorld): void {
  const allowed = firing(regime);
  probe.now_ms = after(probe.now_ms, SCAN_s * 1000);
  probe.air_Nm3h = regime.equipment.fanRunning ? AIR_Nm3h[allowed.air] : 0;
  probe.zone_degC.forEach((now, zone) => {
    const held = heldSetpoint_degC(regime, zone, probe.setpoint_degC[zone] ?? 0);
    const fired = allowed.fuel && allowed.zones[zone] === true;
    const next = fired ? now + ((held - now) * SCAN_s) / FOLLOW_s : now + ((20 - now) * SCAN_s) / COOLING_s;
    probe.zone_degC[zone] = next;
    probe.zoneHotter_degC[zone] = next;
  });
  stepEquipment(regime.equipment, SCAN_s);
  stepSequence(regime, probe, SCAN_s);
}

/** Scans until `done` says so, at most `bound_h` plant hours; the seconds it took. */
export function scanUntil(world: BurnerWorld, done: (world: BurnerWorld) => boolean, bound_h: number): number {
  for (let passed_s = 0; passed_s <= bound_h * 3600; passed_s += SCAN_s) {
    if (done(world)) return passed_s;
    scan(world);
  }
  throw new Error(`not reached within ${bound_h} h, in phase ${world.regime.phase}`);
}

export const inPhase =
  (phase: Phase) =>
  ({ regime }: BurnerWorld): boolean =>
    regime.phase === phase;
