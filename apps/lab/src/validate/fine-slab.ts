/**
 * An independent solution of a slab between two gases: 160 equal cells, explicit at a quarter of the
 * limit, temperature from enthalpy by its own fine table over the property formulas that it is given.
 * It shares no line with the slab codes that it judges.
 */
export interface FineSteel {
  density_kgm3: number;
  capacity_JkgK(temp_degC: number): number;
  conductivity_WmK(temp_degC: number): number;
}

export interface FineMoment {
  t_min: number;
  surface_degC: number;
  centre_degC: number;
  mean_degC: number;
}

const CELLS = 160;
const TABLE_STEP_K = 0.5;
const TABLE_TOP_degC = 1400;
const SIGMA = 5.670374419e-8;
/** Largest diffusivity of carbon steel, m²/s. */
const DIFFUSIVITY_MAX_m2s = 1.5e-5;

/** Both faces alike, from `start_degC` to `gas_degC` with exchange factor `factor`. */
export function fineSlab(
  steel: FineSteel,
  task: { thickness_m: number; start_degC: number; gas_degC: number; factor: number; at_min: readonly number[] },
): FineMoment[] {
  const slots = TABLE_TOP_degC / TABLE_STEP_K + 1;
  const heat_Jkg = new Float64Array(slots);
  for (let slot = 1; slot < slots; slot++)
    heat_Jkg[slot] = (heat_Jkg[slot - 1] ?? 0) + TABLE_STEP_K * steel.capacity_JkgK((slot - 0.5) * TABLE_STEP_K);
  const conductivity = Float64Array.from({ length: slots }, (_, slot) => steel.conductivity_WmK(slot * TABLE_STEP_K));
  // Half the slab: the other half is its image.
  const half = CELLS / 2;
  const dy_m = task.thickness_m / CELLS;
  const dt_s = (0.25 * dy_m * dy_m) / DIFFUSIVITY_MAX_m2s;
  const temps = new Float64Array(half).fill(task.start_degC);
  const slot = new Int32Array(half).fill(Math.floor(task.start_degC / TABLE_STEP_K));
  const startSlot = Math.floor(task.start_degC / TABLE_STEP_K);
  const held = new Float64Array(half).fill(
    (heat_Jkg[startSlot] ?? 0) + (task.start_degC - startSlot * TABLE_STEP_K) * steel.capacity_JkgK(task.start_degC),
  );
  const gain = dt_s / (steel.density_kgm3 * dy_m);
  const gas4 = (task.gas_degC + 273.15) ** 4;
  let time_s = 0;
  const kAt = (cell: number): number => conductivity[Math.round((temps[cell] ?? 0) / TABLE_STEP_K)] ?? 0;
  /** Surface temperature where what radiation brings is what half a cell conducts. */
  const surface = (): number => {
    const inner = temps[0] ?? 0;
    const conducts = kAt(0) / (dy_m / 2);
    let face = inner;
    for (let turn = 0; turn < 6; turn++) {
      const kelvin = face + 273.15;
      const excess = task.factor * SIGMA * (gas4 - kelvin ** 4) - conducts * (face - inner);
      face += excess / (conducts + 4 * task.factor * SIGMA * kelvin ** 3);
    }
    return face;
  };
  return task.at_min.map((t_min) => {
    for (; time_s < t_min * 60; time_s += dt_s) {
      let entering = (kAt(0) / (dy_m / 2)) * (surface() - (temps[0] ?? 0));
      for (let cell = 0; cell < half; cell++) {
        const leaving = cell === half - 1 ? 0 : (((kAt(cell) + kAt(cell + 1)) / 2) * ((temps[cell] ?? 0) - (temps[cell + 1] ?? 0))) / dy_m;
        held[cell] = (held[cell] ?? 0) + gain * (entering - leaving);
        entering = leaving;
      }
      for (let cell = 0; cell < half; cell++) {
        const now = held[cell] ?? 0;
        let at = slot[cell] ?? 0;
        while (at > 0 && (heat_Jkg[at] ?? 0) > now) at--;
        while (at < slots - 2 && (heat_Jkg[at + 1] ?? 0) <= now) at++;
        slot[cell] = at;
        const low = heat_Jkg[at] ?? 0;
        temps[cell] = TABLE_STEP_K * (at + (now - low) / ((heat_Jkg[at + 1] ?? 0) - low));
      }
    }
    return {
      t_min,
      surface_degC: surface(),
      centre_degC: temps[half - 1] ?? 0,
      mean_degC: temps.reduce((sum, temp) => sum + temp, 0) / half,
    };
  });
}
