/**
 * The machines around the furnace as far as the burner management knows them (furnace-reference §7):
 * what runs, what is supplied, what stuck. Faults change these fields; the sequence starts and stops
 * the fan. Pressure follows the fan within seconds. Nominal values are this plant's own.
 */

export interface Equipment {
  /** Set by the sequence: the fan is called for. */
  fanCalled: boolean;
  /** A failed motor does not turn, called or not. */
  fanFailed: boolean;
  fanRunning: boolean;
  /** What the fan gives at full speed; lower with a blocked inlet or a slipping belt. */
  fanHead_kPa: number;
  /** In the air header now. */
  airPressure_kPa: number;
  /** The switch that proves air says "pressure" whatever there is. */
  airSwitchStuck: boolean;
  gasPressure_kPa: number;
  /** Cooling water to the beams, % of nominal. */
  waterFlow_pct: number;
  instrumentAir_bar: number;
  damper: 'free' | 'stuck' | 'closed';
  /** The control PLC's process task runs; the burner management is a machine of its own. */
  controlRuns: boolean;
  /** Pushed in and latched until it is pulled out by hand. */
  emergencyStop: boolean;
  /** By zone: no flame is seen although fuel is let in. */
  flameOut: boolean[];
}

export const AIR_PROVEN_kPa = 2;
const FAN_LAG_s = 8;

export const soundEquipment = (zones: number, fanOn: boolean): Equipment => ({
  fanCalled: fanOn,
  fanFailed: false,
  fanRunning: fanOn,
  fanHead_kPa: 6.5,
  airPressure_kPa: fanOn ? 6.5 : 0,
  airSwitchStuck: false,
  gasPressure_kPa: 12,
  waterFlow_pct: 100,
  instrumentAir_bar: 6,
  damper: 'free',
  controlRuns: true,
  emergencyStop: false,
  flameOut: new Array<boolean>(zones).fill(false),
});

/** The pressure switch in the header. */
export const airSwitch = (equipment: Equipment): boolean => equipment.airSwitchStuck || equipment.airPressure_kPa >= AIR_PROVEN_kPa;

/** Air is proven by two: the fan's contact and the pressure switch. */
export const airProven = (equipment: Equipment): boolean => equipment.fanRunning && airSwitch(equipment);

/** Moves the fan and its pressure on by `dt_s`. Mutates. */
export function stepEquipment(equipment: Equipment, dt_s: number): void {
  equipment.fanRunning = equipment.fanCalled && !equipment.fanFailed;
  const head_kPa = equipment.fanRunning ? equipment.fanHead_kPa : 0;
  equipment.airPressure_kPa += (head_kPa - equipment.airPressure_kPa) * (1 - Math.exp(-dt_s / FAN_LAG_s));
}
