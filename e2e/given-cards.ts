/**
 * Cards as a test wants them, put into the live state on its way into the page: four at once, one that is
 * over, one in its last seconds. The server knows nothing of them, so what is pressed on them changes nothing.
 */
import type { Page } from '@playwright/test';
import type { LimitEffect, LiveCard, LiveState, LiveTrimInForce } from '@trimtab/terms';

type Given = Partial<Pick<LiveState, 'cards' | 'inForce'>>;
declare global {
  var given: Given | undefined;
}

/** Before the page opens. */
export async function giveCards(page: Page, given: Given): Promise<void> {
  await page.addInitScript(hearGiven, given);
}
/** On the open page: what the next state says. */
export const giveOtherCards = (page: Page, given: Given): Promise<void> =>
  page.evaluate((next) => {
    globalThis.given = next;
  }, given);

/** Runs in the page. Times of a card count from the state that brings it, so that it holds as long as it is given. */
function hearGiven(first: Given): void {
  globalThis.given = first;
  const listen = EventSource.prototype.addEventListener;
  EventSource.prototype.addEventListener = function (this: EventSource, type: string, listener: (event: MessageEvent<string>) => void) {
    const hear = ({ data, lastEventId }: MessageEvent<string>) => {
      const message = JSON.parse(data);
      if (message.kind === 'state') {
        // A copy, since the times of one state are not those of the next.
        Object.assign(message.state, structuredClone(globalThis.given));
        for (const card of message.state.cards) card.option.expiresAt += message.state.plant_ms;
      }
      listener(new MessageEvent('message', { data: JSON.stringify(message), lastEventId }));
    };
    listen.call(this, type, (type === 'message' ? hear : listener) as EventListener);
  } as typeof listen;
}

const HOUR_MS = 3_600_000;
const effect: LimitEffect = { subject: '24139', before: 1213, after: 1212.2, limit: 1205, side: 'lower', low: 1190, high: 1240 };
const words = (text: string) => ({ id: 'words', with: { text } });

/** An offer in that slot, for the zone of the same number plus one. `holds_ms`: plant time until it ends. */
export function offer(slot: number, more: Partial<LiveCard> = {}, holds_ms = HOUR_MS): LiveCard {
  const option: LiveCard['option'] = {
    ...({} as LiveCard['option']),
    id: `given-${slot}`,
    place: `zone-${slot + 1}`,
    offeredAt: 0 as LiveCard['stateAt_ms'],
    expiresAt: holds_ms as LiveCard['stateAt_ms'],
    unit: 'dK',
    setpoint: 1265,
    from: 0,
    to: -5,
    former: null,
    effect: {
      gas_Nm3h: -9,
      gas_pct: -0.15,
      money_EURh: -3.6,
      money_EURt: -0.021,
      co2_kgh: -18,
      closest: effect,
      hottest: { ...effect, limit: 1235, side: 'upper' },
      inside: { ...effect, before: 31, after: 32, limit: 40, side: 'upper', low: 0, high: 60 },
    },
    texts: {
      why: words('Reducing it by 5 °C cuts gas 9 Nm³/h.'),
      limitedBy: words('The step.'),
      howSure: words('Not scored yet.'),
      ifNothing: words('Gas stays 9 Nm³/h higher.'),
    },
    likelyReasons: ['R01', 'R02', 'R03'],
  };
  return {
    slot,
    rev: `rev-${slot}`,
    option,
    placeLabel: `Zone ${slot + 1} · given`,
    state: 'offered',
    stateAt_ms: 0 as LiveCard['stateAt_ms'],
    stateAtWall_ms: 0 as LiveCard['stateAtWall_ms'],
    by: null,
    station: null,
    reason: null,
    to: null,
    cause: null,
    intent: null,
    targets: { low: -10, high: 10, quantum: 1 },
    may: ['accept', 'modify', 'reject'],
    ...more,
  };
}

/** The same accepted, and confirmed by the PLC. */
export const confirmed = (slot: number): LiveCard =>
  offer(slot, {
    state: 'accepted',
    by: 'K. Meier',
    intent: { state: 'confirmed', at_ms: 0 as LiveCard['stateAt_ms'], sealed: false, message: null },
    may: ['take-back'],
  });

/** Its trim, as it stands. */
export const standsAt = ({ option, placeLabel }: LiveCard): LiveTrimInForce => ({
  place: option.place,
  placeLabel,
  unit: option.unit,
  to: option.to,
  active: option.to,
  since_ms: 0 as LiveTrimInForce['since_ms'],
  endsBy_ms: Number.MAX_SAFE_INTEGER as LiveTrimInForce['endsBy_ms'],
  endsWith: 'handover',
  kept: false,
  by: 'K. Meier',
  decisionId: `decision of ${option.id}`,
  takeBack: true,
});
