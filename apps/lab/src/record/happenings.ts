/** What befalls the offline plant and its link, by seed: instruments, delays, lost polls, people at the DCS. */
import { clearFault, delayNow, type FaultName, injectFault, restartPlc, setOperatorSetpoint, setPermit } from '@trimtab/plant';
import { after, type LinkFault, MINUTE_MS, type PlantTime } from '@trimtab/terms';
import type { OfflinePlant } from '../offline/offline-plant.ts';
import type { Chance } from '../offline/random.ts';

/** Mean number of polls (1 s of wall time, 10 s of the plant's) between two of a kind. */
const EVERY_POLLS = { fault: 400, lost: 300, setpoint: 500, delay: 1_500, permit: 3_000, restart: 5_000 } as const;
const FAULTED_TAGS = ['z1.top.T_degC', 'z2.bottom.T_degC', 'z3.top.T_degC', 'z4.bottom.T_degC', 'flue.oxygen_pct', 'gas.main_Nm3h'];
const LINK_FAULTS: readonly LinkFault[] = [{ kind: 'time-out' }, { kind: 'closed' }, { kind: 'exception', code: 4 }];
const FAULTS = ['signal-stuck', 'signal-offset', 'signal-drift', 'signal-lost'] as const satisfies readonly FaultName[];
const SIZES: Partial<Record<FaultName, { amount: number }>> = { 'signal-offset': { amount: 25 }, 'signal-drift': { amount: 25 } };

export interface Happenings {
  /** Lets happen what happens before this poll; the fault of the link, where the poll is lost. */
  before(plant: OfflinePlant): LinkFault | null;
  counts: Record<keyof typeof EVERY_POLLS, number>;
}

export function happenings(chance: Chance): Happenings {
  const counts = { fault: 0, lost: 0, setpoint: 0, delay: 0, permit: 0, restart: 0 };
  let lost: { polls: number; fault: LinkFault } | null = null;
  let faulted: { name: FaultName; tag: string; until: PlantTime } | null = null;
  let permitOffUntil: PlantTime | null = null;
  const happens = (kind: keyof typeof counts): boolean => {
    const does = chance.once(EVERY_POLLS[kind]);
    if (does) counts[kind]++;
    return does;
  };
  const minutesFrom = (plant: OfflinePlant, low: number, high: number): PlantTime =>
    after(plant.state.plant_ms, chance.between(low, high) * MINUTE_MS);

  const instruments = (plant: OfflinePlant): void => {
    if (faulted && faulted.until <= plant.state.plant_ms) {
      clearFault(plant.state, faulted);
      faulted = null;
    }
    if (faulted || !happens('fault')) return;
    const tag = chance.pick(FAULTED_TAGS);
    faulted = { name: chance.pick(FAULTS), tag, until: minutesFrom(plant, 10, 60) };
    injectFault(plant.state, { name: faulted.name, tag, ...SIZES[faulted.name] });
  };

  const people = (plant: OfflinePlant): void => {
    const { state, site } = plant;
    if (permitOffUntil !== null && permitOffUntil <= state.plant_ms) {
      setPermit(state, true);
      permitOffUntil = null;
    }
    if (happens('setpoint')) {
      const zone = 1 + Math.floor(chance.next() * site.nameplate.zones.length);
      setOperatorSetpoint(state, zone, (state.plc.operator_degC[zone - 1] ?? 0) + Math.round(chance.between(-6, 6)));
    }
    if (happens('delay')) delayNow(state, Math.round(chance.between(5, 30)));
    if (permitOffUntil === null && happens('permit')) {
      setPermit(state, false);
      permitOffUntil = minutesFrom(plant, 3, 10);
    }
    if (happens('restart')) restartPlc(state, site);
  };

  return {
    counts,
    before: (plant) => {
      instruments(plant);
      people(plant);
      // One in four outlasts the PLC's watchdog: then the trims are gone when the link is back.
      if (!lost && happens('lost')) {
        const polls = chance.once(4) ? chance.between(12, 40) : chance.between(1, 5);
        lost = { polls: Math.ceil(polls), fault: chance.pick(LINK_FAULTS) };
      }
      if (!lost) return null;
      const { fault } = lost;
      lost = lost.polls > 1 ? { polls: lost.polls - 1, fault } : null;
      return fault;
    },
  };
}
