/**
 * Click → PLC register: from the API call that a click makes to the moment at which an independent
 * Modbus client sees the target in the PLC's acknowledgement block. Accept and take-back in turn, since
 * both are a decision with a write behind it.
 */
import { randomUUID } from 'node:crypto';
import { HOUR_MS, type LiveCard, type LiveState, type Site } from '@trimtab/terms';
import { type Answer, Api } from '../apps/lab/src/rig/api.ts';
import { PlcClient } from '../apps/lab/src/rig/plc-client.ts';
import { until } from '../apps/lab/src/rig/until.ts';
import type { System } from './system.ts';

const SEEN_WITHIN_MS = 15_000;
const READ_EVERY_MS = 2;
const EQUAL_DK = 0.01;
/** A plant hour takes five moves at the most: more samples need more of them. */
const OFFER_WITHIN_MS = 6 * 60_000;

export interface Clicks {
  times_ms: number[];
  /** Reads of the outside client, which bound the resolution. */
  read_ms: number[];
  /** Clicks of which no write came: their card was gone, or guard or PLC refused. */
  refused: number;
}

interface Bench {
  clicks: Clicks;
  plc: PlcClient;
  api: Api;
  /** Says a line once, however often it comes in a row. */
  say(line: string): void;
}

export async function clickToRegister_ms(system: System, site: Site, samples: number, say: (line: string) => void): Promise<Clicks> {
  const api = new Api(system.port);
  await api.open();
  const operator = site.demoPeople.find(({ role }) => role === 'operator');
  if (!operator) throw new Error('the site has no demo operator to click');
  await api.signOn(operator.id, operator.pin);
  await enableAdvisory(api, say);
  const plc = new PlcClient(site, () => system.plcPort);
  const clicks: Clicks = { times_ms: [], read_ms: [], refused: 0 };
  let said = '';
  const sayOnce = (line: string): void => {
    if (line !== said) say(line);
    said = line;
  };
  const about = { clicks, plc, api, say: sayOnce };
  try {
    while (clicks.times_ms.length < samples) {
      const card = await nextCard(api);
      const zone = Number(card.option.place.replace('zone-', ''));
      const { to, from } = card.option;
      const accept = { optionId: card.option.id, rev: card.rev, shown: { from, to }, seenAt_ms: Date.now() };
      if (!(await click(about, zone, to, () => api.mutate('operate.accept', { requestKey: randomUUID(), ...accept })))) continue;
      sayOnce(`click → register ${clicks.times_ms.length} of ${samples}`);
      const { decisionId } = await until('the trim in force', SEEN_WITHIN_MS, async () =>
        (await api.state()).inForce.find((trim) => trim.place === card.option.place && trim.takeBack),
      );
      await click(about, zone, from, () => api.mutate('operate.takeBack', { requestKey: randomUUID(), decisionId }));
      sayOnce(`click → register ${clicks.times_ms.length} of ${samples}`);
    }
  } finally {
    plc.close();
  }
  return clicks;
}

/** One timed click; false where the answer was a conflict, or the write was refused afterwards. */
async function click(
  { clicks, plc, api, say }: Bench,
  zone: number,
  to: number,
  act: () => Promise<{ data: { kind?: string } }>,
): Promise<boolean> {
  await plc.ack();
  const began = performance.now();
  const answered = act();
  const bound = began + SEEN_WITHIN_MS;
  const refused = (why: unknown): false => {
    say(`no write came of a click in zone ${zone}: ${JSON.stringify(why)}`);
    clicks.refused++;
    return false;
  };
  let conflict: unknown = null;
  void answered.then(({ data }) => {
    if (data.kind !== 'accepted') conflict = data;
  });
  for (;;) {
    const asked = performance.now();
    const { target } = await plc.ack();
    clicks.read_ms.push(performance.now() - asked);
    if (Math.abs((target[zone - 1] ?? Number.NaN) - to) < EQUAL_DK) break;
    if (conflict !== null) return refused(conflict);
    if (performance.now() > bound) return refused(await fateOf(api, zone));
    await new Promise((resolve) => setTimeout(resolve, READ_EVERY_MS));
  }
  clicks.times_ms.push(performance.now() - began);
  await answered;
  return true;
}

/** What the console shows of the zone's last card. */
async function fateOf(api: Api, zone: number): Promise<unknown> {
  const { cards } = await api.state();
  return cards.filter(({ option }) => option.place === `zone-${zone}`).map(({ state, intent }) => ({ state, intent }));
}

async function nextCard(api: Api): Promise<LiveCard> {
  const state = await api.untilState('an offered card', OFFER_WITHIN_MS, (live) => open(live) !== undefined);
  const card = open(state);
  if (!card) throw new Error('the card is gone');
  return card;
}

const open = ({ cards }: LiveState): LiveCard | undefined => cards.find(({ state, may }) => state === 'offered' && may.includes('accept'));

/** As a shift does it: acknowledge what is over, then one step up after the other. */
async function enableAdvisory(api: Api, say: (line: string) => void): Promise<void> {
  say('bringing the twin up to advisory');
  await until('advisory', 180_000, async () => {
    const { twin, writes, plant_ms } = await api.state();
    if (twin.mode === 'advisory' && writes.enabled) return true;
    if (twin.granted === 'advisory') return null;
    for (const { cause, active, acknowledged } of twin.causes)
      if (!active && !acknowledged) await api.mutate('operate.acknowledge', { cause });
    const to = twin.granted === 'off' ? 'shadow' : 'advisory';
    const { data: view } = await api.query('operate.enableView', { to });
    const reason = { reason: 'start of work', text: 'bench', endsAt_ms: plant_ms + 10 * HOUR_MS };
    await api.mutate('operate.enable', { requestKey: randomUUID(), to, classes: classesOf(view), ...reason });
    return null;
  });
}

const classesOf = ({ classes }: Answer['data']): { decisionClass: string; version: number }[] =>
  (Array.isArray(classes) ? classes : []).map(({ decisionClass, version }) => ({ decisionClass, version }));
