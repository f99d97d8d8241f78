/** What the server that delivered this page says of itself: its contract, and where the OFF door is. */
import type { LiveStore } from '../shared/live/live-store.ts';
import { nameOffDoor } from '../shared/off/off.ts';

const AGAIN_MS = 2_000;

/** Asks until it is answered: without it only the door at this page's own address is known. */
export async function readPageConfig(live: LiveStore): Promise<void> {
  for (;;) {
    const config: unknown = await fetch('/config.json', { cache: 'no-store', signal: AbortSignal.timeout(AGAIN_MS) })
      .then((response) => (response.ok ? response.json() : null))
      .catch(() => null);
    if (typeof config === 'object' && config !== null && 'offPort' in config) {
      if (typeof config.offPort === 'number') nameOffDoor(config.offPort);
      if ('contract' in config && typeof config.contract === 'string') live.setContract(config.contract);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
}
