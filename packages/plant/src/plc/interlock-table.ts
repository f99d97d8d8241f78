/**
 * Every trip and alarm of the burner management as data (furnace-reference §7; limits are its [M]
 * values): the bit in `plc.tripWord` or `plc.alarmWord`, what is read, the limit, where it is over
 * again, and how long it must last. Written here and nowhere else; documentation prints these rows.
 */

/** What the interlocks look at. NaN: does not apply in this phase, or cannot be believed. Yes/no is 1/0. */
export interface InterlockReadings {
  emergencyStop: number;
  air_kPa: number;
  gas_kPa: number;
  tube_degC: number;
  preheat_degC: number;
  flue_degC: number;
  /** Smallest distance of tube, preheat and flue from their trips. */
  recuperatorMargin_K: number;
  water_pct: number;
  waterOut_degC: number;
  instrumentAir_bar: number;
  furnace_Pa: number;
  draughtLost: number;
  damperStuck: number;
  flameLost: number;
  burnerOut: number;
  controlStopped: number;
  zoneHottest_degC: number;
  zoneColdest_degC: number;
  dilution_pct: number;
  bleed_pct: number;
  oxygen_pct: number;
  badSensors: number;
}

export interface Interlock {
  bit: number;
  id: string;
  says: string;
  /** null: set by hand only. */
  reads: keyof InterlockReadings | null;
  beyond: 'above' | 'below';
  limit: number;
  /** Healthy again from here on. */
  back: number;
  unit: string;
  after_s: number;
  /** What a trip shuts: all fuel, or that of the zone. Alarms shut nothing. */
  cuts: 'all' | 'zone' | 'nothing';
}

type Reads = Interlock['reads'];
type Limit = readonly [beyond: Interlock['beyond'], limit: number, back: number, unit: string, after_s: number];

const YES: Limit = ['above', 0.5, 0.5, '', 0];

const trip = (bit: number, id: string, says: string, reads: Reads, [beyond, limit, back, unit, after_s]: Limit): Interlock => ({
  bit,
  id,
  says,
  reads,
  beyond,
  limit,
  back,
  unit,
  after_s,
  cuts: id === 'zone-hot' ? 'zone' : 'all',
});

const alarm = (bit: number, id: string, says: string, reads: Reads, limit: Limit): Interlock => ({
  ...trip(bit, id, says, reads, limit),
  cuts: 'nothing',
});

export const TRIPS: readonly Interlock[] = [
  trip(0, 'emergency-stop', 'emergency stop', 'emergencyStop', YES),
  trip(1, 'manual', 'fuel shut by hand', null, YES),
  trip(2, 'combustion-air', 'combustion air not proven or fan off', 'air_kPa', ['below', 2, 2, 'kPa', 0]),
  trip(3, 'gas-pressure-low', 'gas pressure low', 'gas_kPa', ['below', 5, 6, 'kPa', 5]),
  trip(4, 'gas-pressure-high', 'gas pressure high', 'gas_kPa', ['above', 18, 16, 'kPa', 5]),
  trip(5, 'recuperator-tube-hot', 'recuperator tube hot', 'tube_degC', ['above', 760, 730, '°C', 30]),
  trip(6, 'air-preheat-hot', 'air preheat hot', 'preheat_degC', ['above', 560, 530, '°C', 30]),
  trip(7, 'flue-hot', 'flue before recuperator hot', 'flue_degC', ['above', 900, 860, '°C', 60]),
  trip(8, 'water-flow-low', 'cooling water below half', 'water_pct', ['below', 50, 75, '%', 5]),
  trip(9, 'water-outlet-hot', 'cooling water outlet hot', 'waterOut_degC', ['above', 75, 65, '°C', 10]),
  trip(10, 'instrument-air-low', 'instrument air low', 'instrumentAir_bar', ['below', 4, 5, 'bar', 5]),
  trip(11, 'furnace-pressure-high', 'furnace pressure high', 'furnace_Pa', ['above', 60, 30, 'Pa', 10]),
  trip(12, 'draught-lost', 'damper closed, no draught', 'draughtLost', YES),
  trip(13, 'flame-lost', 'no flame below 750 °C wall', 'flameLost', YES),
  trip(14, 'control-watchdog', 'control PLC stopped', 'controlStopped', ['above', 0.5, 0.5, '', 10]),
  trip(15, 'zone-hot', 'zone limit, independent thermocouple', 'zoneHottest_degC', ['above', 1380, 1360, '°C', 10]),
];

export const ALARMS: readonly Interlock[] = [
  alarm(0, 'water-flow-low', 'cooling water low, emergency water called', 'water_pct', ['below', 70, 75, '%', 5]),
  alarm(1, 'water-outlet-warm', 'cooling water outlet warm', 'waterOut_degC', ['above', 65, 62, '°C', 10]),
  alarm(2, 'dilution-on', 'dilution air protects the recuperator', 'dilution_pct', ['above', 1, 0.5, '%', 0]),
  alarm(3, 'bleed-on', 'hot air is bled', 'bleed_pct', ['above', 1, 0.5, '%', 0]),
  alarm(4, 'firing-limited', 'recuperator near its trip, firing halved', 'recuperatorMargin_K', ['below', 15, 25, 'K', 30]),
  alarm(5, 'gas-pressure-low', 'gas pressure falling', 'gas_kPa', ['below', 6.5, 7, 'kPa', 5]),
  alarm(6, 'gas-pressure-high', 'gas pressure rising', 'gas_kPa', ['above', 16, 15, 'kPa', 5]),
  alarm(7, 'instrument-air-low', 'instrument air falling', 'instrumentAir_bar', ['below', 5, 5.5, 'bar', 5]),
  alarm(8, 'damper-stuck', 'damper does not follow', 'damperStuck', YES),
  alarm(9, 'furnace-pressure-high', 'furnace pressure high', 'furnace_Pa', ['above', 30, 25, 'Pa', 30]),
  alarm(10, 'furnace-pressure-low', 'furnace draws cold air', 'furnace_Pa', ['below', -10, -5, 'Pa', 30]),
  alarm(11, 'oxygen-low', 'too little air', 'oxygen_pct', ['below', 1, 1.3, '%', 60]),
  alarm(12, 'burner-out', 'no flame in a hot zone', 'burnerOut', YES),
  alarm(13, 'zone-near-750', 'a zone nears the limit of self-ignition', 'zoneColdest_degC', ['below', 775, 790, '°C', 60]),
  alarm(14, 'sensor-bad', 'a protective instrument is bad', 'badSensors', ['above', 0.5, 0.5, '', 10]),
  alarm(15, 'zone-near-limit', 'a zone nears its limit', 'zoneHottest_degC', ['above', 1360, 1350, '°C', 30]),
];

export const bitOf = (table: readonly Interlock[], id: string): number => {
  const row = table.find((candidate) => candidate.id === id);
  if (!row) throw new Error(`no interlock ${id}`);
  return row.bit;
};
