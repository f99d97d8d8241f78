/**
 * What the nameplate fixes, as plain numbers for the march: 24 cells of equal length from the charge
 * door (0) to the discharge door, the zone of each, the exchange of each chamber, and the places
 * where heat is lost. The losses are this plant's hidden truth (furnace-reference §1 gives their size).
 */
import type { Nameplate } from '@trimtab/terms';
import type { Fuel } from './combustion.ts';
import { type Exchange, exchangeFactors } from './exchange.ts';

export const CELLS = 24;

export interface ZoneDesign {
  zone: number;
  /** First cell and the cell after the last. */
  from: number;
  to: number;
  /** The thermocouple sits two thirds down the zone. */
  thermocoupleCell: number;
  burner_W: [top: number, bottom: number];
}

export interface ChamberDesign {
  exchange: Exchange;
  wall_m2: number;
  /** Part of a slab's face that this chamber reaches: beams and skids shade the bottom. */
  reach: number;
  /** Effective area of water-cooled beams per cell. */
  skid_m2: number;
}

export interface FurnaceDesign {
  length_m: number;
  cell_m: number;
  fuel: Fuel;
  zones: ZoneDesign[];
  chambers: [top: ChamberDesign, bottom: ChamberDesign];
  /** Effective black area of openings per cell and chamber. */
  opening_m2: number[];
  /** Cold air drawn in per cell and chamber, Nm³/s. */
  infiltration_m3s: number[];
  airPreheatMax_degC: number;
}

const SKIDS_m2 = 28;
const SOAK_OPENING_m2 = 3.6;
const CHARGE_OPENING_m2 = 2.4;
const INFILTRATION_Nm3s = 0.45;
const BOTTOM_REACH = 0.96;
/** Of each metre of length, the part that slabs cover (1.2 m slabs, 50 mm gaps, 9.0 m of 10.5 m). */
const SLAB_LENGTH_m = 9;
const COVERED = 0.96;

export function furnaceDesign(plate: Nameplate): FurnaceDesign {
  const cell_m = plate.insideLength_m / CELLS;
  const cellAt = (place_m: number): number => Math.round(place_m / cell_m);
  const zones = plate.zones.map((zone) => ({
    zone: zone.zone,
    from: cellAt(zone.start_m),
    to: cellAt(zone.end_m),
    thermocoupleCell: Math.floor((zone.start_m + ((zone.end_m - zone.start_m) * 2) / 3) / cell_m),
    burner_W: [zone.burnerTop_MW * 1e6, zone.burnerBottom_MW * 1e6] as [number, number],
  }));
  const soak = zones.at(-1);
  if (!soak) throw new Error('a furnace without a fired zone');
  const darkCells = cellAt(plate.darkLength_m);
  const perCell = (total: number, cells: number): number => total / (cells * 2);
  const cells = Array.from({ length: CELLS }, (_, index) => index);
  const inSoak = (cell: number): boolean => cell >= soak.from;
  return {
    length_m: plate.insideLength_m,
    cell_m,
    fuel: {
      lhv_Jm3: plate.fuel.lhv_MJNm3 * 1e6,
      air0_m3m3: plate.fuel.stoichiometricAir_Nm3Nm3,
      flue0_m3m3: plate.fuel.stoichiometricFlue_Nm3Nm3,
    },
    zones,
    chambers: [
      chamberDesign(plate, plate.heightAbove_m, cell_m, 1, 0),
      chamberDesign(plate, plate.heightBelow_m, cell_m, BOTTOM_REACH, SKIDS_m2),
    ],
    opening_m2: cells.map((cell) =>
      inSoak(cell) ? perCell(SOAK_OPENING_m2, CELLS - soak.from) : cell < darkCells ? perCell(CHARGE_OPENING_m2, darkCells) : 0,
    ),
    infiltration_m3s: cells.map((cell) => (inSoak(cell) ? perCell(INFILTRATION_Nm3s, CELLS - soak.from) : 0)),
    airPreheatMax_degC: plate.limits.airPreheat_degC,
  };
}

function chamberDesign(plate: Nameplate, height_m: number, cell_m: number, reach: number, skids_m2: number): ChamberDesign {
  const slab_m2 = SLAB_LENGTH_m * COVERED * cell_m;
  const wall_m2 = (plate.insideWidth_m + 2 * height_m) * cell_m;
  return {
    exchange: exchangeFactors({ height_m, width_m: plate.insideWidth_m, slab_m2, wall_m2 }),
    wall_m2,
    reach,
    skid_m2: skids_m2 / CELLS,
  };
}
