/** The plant's clock at an instant of the wall's: what a person does has its own time, also where no poll came for a while. Pure. */
import { type Picture, type PlantTime, plantTime, type WallTime } from '@trimtab/terms';

/** From the last reading of the plant's clock on, at its pace. */
export function plantAt({ plant_ms, wall_ms, clockRate, link }: Picture, at_ms: WallTime): PlantTime {
  const read_ms = link.up ? wall_ms : (link.lostSince_ms ?? wall_ms);
  return plantTime(plant_ms + (at_ms - read_ms) * clockRate);
}
