/** Why nothing is offered, or not in one place (console 4.25): a card of its own, with what would end it. */
import { explain, type ModeState } from '@trimtab/authority';
import { endedBy, quietText, withOver } from '@trimtab/loop';
import type { LiveNothing, Message, PlantTime } from '@trimtab/terms';
import type { Asset } from '../runner/asset.ts';
import { classOfPlace, lowestClass } from '../runner/modes.ts';
import { here } from './here.ts';

export function liveNothing(asset: Asset): LiveNothing[] {
  const states = Object.values(asset.modes);
  const held = states.map((state) => heldByMode(state));
  if (held.every((reason) => reason !== null)) return [heldByMode(lowestClass(asset))].filter((reason) => reason !== null);
  const since = lowestClass(asset).last.plant_ms;
  if (!asset.answer) return [heldBy({ message: { id: 'nothing.no-cycle' }, endsWhen: { id: 'nothing.ends-cycle' }, since_ms: since })];
  const heldClasses = states.flatMap((state, index) => {
    const reason = held[index];
    return reason ? [{ ...reason, decisionClass: state.decisionClass, message: ofClass(state, reason.message) }] : [];
  });
  const { answer, since_ms } = asset.answer;
  const quiet = quietNow(asset, since_ms);
  if (answer.kind === 'refusal') {
    if (asset.cards.some(({ state }) => state === 'offered')) return heldClasses;
    const { because, message, endsWhen } = answer;
    // "Nothing better" is of what may be offered: what is kept quiet stands beside it.
    return [heldBy({ because, message, endsWhen, since_ms }), ...heldClasses, ...(because === 'keep' ? quiet : [])];
  }
  const isHeld = (place: string): boolean =>
    states.some(({ decisionClass }, index) => held[index] && decisionClass === classOfPlace(place));
  const withheld = answer.withheld.filter(({ place }) => !isHeld(place)).map(({ place, message }) => heldBy({ place, message, since_ms }));
  return [...heldClasses, ...withheld, ...quiet.filter(({ place }) => !withheld.some((entry) => entry.place === place))];
}

/** What rejections keep quiet now, as the last cycle left it. */
function quietNow({ quiets, cycleMemory, picture, config }: Asset, since_ms: PlantTime): LiveNothing[] {
  return withOver(quiets, cycleMemory?.quietsOver ?? {})
    .filter((quiet) => picture !== null && endedBy(quiet, picture) === null && quiet.stepShare === undefined)
    .map((quiet) => heldBy({ place: quiet.place, message: quietText(config.site, quiet, quiet.place), since_ms: quiet.at ?? since_ms }));
}

function heldByMode(state: ModeState): LiveNothing | null {
  const { effective: mode, paused, because } = explain(state);
  const since_ms = state.last.plant_ms;
  if (paused)
    return heldBy({ message: { id: 'nothing.mode-paused', with: { cause: because } }, endsWhen: { id: 'nothing.ends-clear' }, since_ms });
  const endsWhen: Message = { id: 'nothing.ends-enable' };
  if (mode === 'off') return heldBy({ message: { id: 'nothing.mode-off' }, endsWhen, since_ms });
  return mode === 'shadow' ? heldBy({ message: { id: 'nothing.mode-shadow' }, endsWhen, since_ms }) : null;
}

/** One class is held while another goes on: then it says which. */
const ofClass = ({ decisionClass }: ModeState, message: Message): Message => ({
  id: 'nothing.of-class',
  with: { class: { id: `class.${decisionClass}` }, why: message },
});

/** Held for all places and classes, and nobody knows till when, but for what is said. */
const heldBy = (
  why: Pick<LiveNothing, 'message' | 'since_ms'> & Partial<Pick<LiveNothing, 'place' | 'because' | 'endsWhen'>>,
): LiveNothing => ({
  place: null,
  decisionClass: null,
  because: 'unable',
  endsWhen: null,
  ...why,
  message: why.place == null ? why.message : here(why.place, why.message),
});
