/**
 * A calibration window from images, each through the same scan as live, its estimate carried along: without that nothing
 * is told against the pyrometers, and a reading that live did not believe would be taken for the truth.
 */
import { type CalibrationWindow, type Doubt, type FurnaceState, furnaceLoop, windowRecorder, withoutDoubted } from '@trimtab/furnace';
import { type ScanMemory, type ScanResult, scan } from '@trimtab/loop';
import type { Image, Site } from '@trimtab/terms';

export interface ImageWindow {
  /** Images in the order of their scans. */
  take(image: Image): void;
  window(): CalibrationWindow;
}

/** `doubts`: what is left out. */
export function imageWindow(site: Site, doubts: readonly Doubt[] = []): ImageWindow {
  const config = furnaceLoop(site);
  const recorder = windowRecorder(site);
  let memory: ScanMemory<FurnaceState> | null = null;
  return {
    take: (image) => {
      const scanned: ScanResult<FurnaceState> = scan(config, memory, image);
      memory = scanned.memory;
      recorder.take(withoutDoubted(scanned.picture, doubts));
    },
    window: recorder.window,
  };
}
