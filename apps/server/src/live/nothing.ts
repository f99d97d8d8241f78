/** Why nothing is offered, or not in one place (console 4.25): a card of its own, with what would end it. */
import { explain, type ModeState } from '@trimtab/authority';
import { endedBy, quietText } from '@trimtab/loop';
import type { LiveNothing, Message, PlantTime } from '@trimtab/terms';
import type { Asset } from '../runner/asset.ts';
import { classOfPlace, lowestClass } from '../runner/modes.ts';

export function liveNothing(asset: Asset): LiveNothing[] {
  const states = Object.values(asset.modes);
  const held = states.map((state) => heldByMode(state));
  if (held.every((reason) => reason !== null)) return [heldByMode(lowestClass(asset))].filter((reason) => reason !== null);
  const since = lowestClass(asset).last.plant_ms;
  if (!asset.answer) return [nothing(null, 'unable', { id: 'nothing.no-cycle' }, { id: 'nothing.ends-cycle' }, since)];
  const heldClasses = states.flatMap((state, index) => {
    const reason = held[index];
    return reason ? [{ ...reason, message: ofClass(state, reason.message) }] : [];
  });
  const { answer, since_ms } = asset.answer;
  if (answer.kind === 'refusal')
    return asset.cards.some(({ state }) => state === 'offered')
      ? heldClasses
      : [nothing(null, answer.because, answer.message, answer.endsWhen, since_ms), ...heldClasses];
  const isHeld = (place: string): boolean =>
    states.some(({ decisionClass }, index) => held[index] && decisionClass === classOfPlace(place));
  const withheld = answer.withheld
    .filter(({ place }) => !isHeld(place))
    .map(({ place, message }) => nothing(place, 'unable', message, null, since_ms));
  const quiet = asset.quiets
    .filter((quiet) => asset.picture !== null && endedBy(quiet, asset.picture) === null && quiet.stepShare === undefined)
    .filter(({ place }) => !withheld.some((entry) => entry.place === place))
    .map((quiet) => nothing(quiet.place, 'unable', quietText(asset.config.site, quiet, quiet.place), null, quiet.at ?? since_ms));
  return [...heldClasses, ...withheld, ...quiet];
}

function heldByMode(state: ModeState): LiveNothing | null {
  const { effective: mode, paused, because } = explain(state);
  const since_ms = state.last.plant_ms;
  if (paused)
    return nothing(null, 'unable', { id: 'nothing.mode-paused', with: { cause: because } }, { id: 'nothing.ends-clear' }, since_ms);
  if (mode === 'off') return nothing(null, 'unable', { id: 'nothing.mode-off' }, { id: 'nothing.ends-enable' }, since_ms);
  if (mode === 'shadow') return nothing(null, 'unable', { id: 'nothing.mode-shadow' }, { id: 'nothing.ends-enable' }, since_ms);
  return null;
}

/** One class is held while another goes on: then it says which. */
const ofClass = ({ decisionClass }: ModeState, message: Message): Message => ({
  id: 'nothing.of-class',
  with: { class: { id: `class.${decisionClass}` }, why: message },
});

const nothing = (
  place: string | null,
  because: LiveNothing['because'],
  message: Message,
  endsWhen: Message | null,
  since_ms: PlantTime,
): LiveNothing => ({ place, because, message, endsWhen, since_ms });
