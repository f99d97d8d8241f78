/**
 * What the nameplate fixes, as plain numbers for the march: 24 cells of equal length from the charge
 * door (0) to the discharge door, the zone of each, and the places where heat is lost, spread from the
 * hidden truth. Openings and leaks of the soak end lie on all of its cells: in the last one alone they
 * would cool the last slab by 40 K.
 */
import type { Nameplate } from '@trimtab/terms';
import { type Fuel, fuelOf } from './combustion.ts';
import { type FurnaceTruth, furnaceTruth } from './hidden-truth.ts';
import { STEEL_DENSITY_kgm3 } from './steel.ts';

export const CELLS = 24;

export interface ZoneDesign {
  zone: number;
  /** First cell and the cell after the last. */
  from: number;
  to: number;
  /** The thermocouple sits a little past the middle of the zone. */
  thermocoupleCell: number;
  burner_W: [top: number, bottom: number];
}

export interface ChamberDesign {
  height_m: number;
  wall_m2: number;
  /** Of the gas, between two cells. */
  crossSection_m2: number;
  /** Mean beam length of the gas body. */
  beam_m: number;
  /** Effective area of water-cooled beams per cell. */
  skid_m2: number;
}

export interface FurnaceDesign {
  length_m: number;
  width_m: number;
  cell_m: number;
  fuel: Fuel;
  truth: FurnaceTruth;
  recuperatorEffectiveness: number;
  zones: ZoneDesign[];
  chambers: [top: ChamberDesign, bottom: ChamberDesign];
  /** Effective black area of openings per cell and chamber, doors shut and doors open. */
  openingShut_m2: number[];
  openingOpen_m2: number[];
  /** Share of the cold air that each cell and chamber draws in; sums to 1 over both. */
  leakShare: number[];
  limits: { flue_degC: number; air_degC: number };
}

/** Where the roof is pierced: the reference response table of furnace-reference §4 holds for this place. */
const THERMOCOUPLE_ALONG = 0.55;
/** Of the mean opening at the nominal rate, the part that is always there; the rest are doors, open 25 s of each step. */
const ALWAYS_OPEN = 0.6;
/** Doors stand open this long at each walk. */
export const DOOR_OPEN_s = 25;

/** Throws where the plant's truth is not known to this package. */
export function furnaceDesign(plate: Nameplate): FurnaceDesign {
  const cell_m = plate.insideLength_m / CELLS;
  const truth = furnaceTruth(plate.asset);
  const cellAt = (place_m: number): number => Math.round(place_m / cell_m);
  const zones = plate.zones.map((zone) => ({
    zone: zone.zone,
    from: cellAt(zone.start_m),
    to: cellAt(zone.end_m),
    thermocoupleCell: Math.floor((zone.start_m + (zone.end_m - zone.start_m) * THERMOCOUPLE_ALONG) / cell_m),
    burner_W: [zone.burnerTop_MW * 1e6, zone.burnerBottom_MW * 1e6] as [number, number],
  }));
  const soak = zones.at(-1);
  if (!soak) throw new Error('a furnace without a fired zone');
  const darkCells = Math.max(1, cellAt(plate.darkLength_m));
  const perCell = (total: number, cells: number): number => total / (cells * 2);
  const cells = Array.from({ length: CELLS }, (_, index) => index);
  const opening_m2 = cells.map((cell) => {
    if (cell >= soak.from) return perCell(truth.soakOpening_m2, CELLS - soak.from);
    return cell < darkCells ? perCell(truth.chargeOpening_m2, darkCells) : 0;
  });
  const { typical } = plate.products;
  const step_s = (3.6 * typical.thickness_m * typical.width_m * typical.length_m * STEEL_DENSITY_kgm3) / plate.rateNominal_tph;
  const doorTimes = (1 - ALWAYS_OPEN) * (step_s / DOOR_OPEN_s);
  return {
    length_m: plate.insideLength_m,
    width_m: plate.insideWidth_m,
    cell_m,
    fuel: fuelOf(plate.fuel.name, plate.fuel.composition),
    recuperatorEffectiveness: plate.recuperatorEffectiveness,
    truth,
    zones,
    chambers: [
      chamberDesign(plate, plate.heightAbove_m, cell_m, 0),
      chamberDesign(plate, plate.heightBelow_m, cell_m, truth.skid_m2m2 * cell_m * plate.insideWidth_m),
    ],
    openingShut_m2: opening_m2.map((area) => area * ALWAYS_OPEN),
    openingOpen_m2: opening_m2.map((area) => area * (ALWAYS_OPEN + doorTimes)),
    leakShare: cells.map((cell) => (cell >= soak.from ? perCell(1, CELLS - soak.from) : 0)),
    limits: { flue_degC: plate.limits.flueBeforeRecuperator_degC, air_degC: plate.limits.airPreheat_degC },
  };
}

/** Roof and side walls above, floor and side walls below; beam length of a long duct (furnace-reference §2). */
function chamberDesign(plate: Nameplate, height_m: number, cell_m: number, skid_m2: number): ChamberDesign {
  const width_m = plate.insideWidth_m;
  return {
    height_m,
    wall_m2: (width_m + 2 * height_m) * cell_m,
    crossSection_m2: width_m * height_m,
    beam_m: (1.8 * height_m * width_m) / (height_m + width_m),
    skid_m2,
  };
}
