/** The one OFF of this page, alive outside of React so that no broken component takes it away. */
import { createOffDoor } from './off-door.ts';

const page: { offPort: number | null; station: string; serverNow_ms: () => number } = {
  offPort: null,
  station: 'unnamed station',
  serverNow_ms: () => Number.NaN,
};

export const nameOffDoor = (offPort: number): void => {
  page.offPort = offPort;
};
export const nameStation = (station: string): void => {
  page.station = station;
};
export const giveServerClock = (serverNow_ms: () => number): void => {
  page.serverNow_ms = serverNow_ms;
};

function doors(): string[] {
  const own = new URL('/off', location.href).href;
  return page.offPort === null ? [own] : [`${location.protocol}//${location.hostname}:${page.offPort}/off`, own];
}

export const offDoor = createOffDoor({
  doors,
  station: () => page.station,
  now_ms: () => Date.now(),
  knock: async (url, body, signal) => {
    const headers = { 'content-type': 'application/json', 'x-trimtab-off': '1' };
    const response = await fetch(url, { method: 'POST', headers, body, signal, keepalive: true, cache: 'no-store' });
    return response.ok;
  },
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  // Asked for at each use: a browser that keeps nothing throws on the name itself.
  keep: {
    getItem: (name) => sessionStorage.getItem(name),
    setItem: (name, value) => sessionStorage.setItem(name, value),
    removeItem: (name) => sessionStorage.removeItem(name),
  },
});

export const pressOff = (): void => offDoor.ask(page.serverNow_ms());

/** F9 is OFF everywhere; a held key asks once. */
export function listenForF9(target: Window): void {
  target.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'F9') return;
      event.preventDefault();
      if (!event.repeat) pressOff();
    },
    { capture: true },
  );
}
