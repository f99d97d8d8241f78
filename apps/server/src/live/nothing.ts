/** Why nothing is offered, or not in one place (console 4.25): a card of its own, with what would end it. */
import { effectiveMode, explain } from '@trimtab/authority';
import type { LiveNothing, Message, PlantTime } from '@trimtab/terms';
import type { Asset } from '../runner/asset.ts';

export function liveNothing(asset: Asset, placeLabel: (place: string) => string): LiveNothing[] {
  const held = heldByMode(asset);
  if (held) return [held];
  if (!asset.answer) return [nothing(null, 'unable', { id: 'nothing.no-cycle' }, { id: 'nothing.ends-cycle' }, asset.mode.last.plant_ms)];
  const { answer, since_ms } = asset.answer;
  if (answer.kind === 'refusal')
    return asset.cards.some(({ state }) => state === 'offered')
      ? []
      : [nothing(null, answer.because, answer.message, answer.endsWhen, since_ms)];
  const withheld = answer.withheld.map(({ place, message }) => nothing(place, 'unable', message, null, since_ms));
  const quiet = asset.quiets
    .filter(({ place }) => !withheld.some((entry) => entry.place === place))
    .map(({ place, reason, until }) =>
      nothing(place, 'unable', { id: 'nothing.quiet', with: { place: placeLabel(place), reason } }, { id: 'nothing.ends-quiet' }, until),
    );
  return [...withheld, ...quiet];
}

function heldByMode(asset: Asset): LiveNothing | null {
  const mode = effectiveMode(asset.mode);
  const { paused, because } = explain(asset.mode);
  const since_ms = asset.mode.last.plant_ms;
  if (paused)
    return nothing(null, 'unable', { id: 'nothing.mode-paused', with: { cause: because } }, { id: 'nothing.ends-clear' }, since_ms);
  if (mode === 'off') return nothing(null, 'unable', { id: 'nothing.mode-off' }, { id: 'nothing.ends-enable' }, since_ms);
  if (mode === 'shadow') return nothing(null, 'unable', { id: 'nothing.mode-shadow' }, { id: 'nothing.ends-enable' }, since_ms);
  return null;
}

const nothing = (
  place: string | null,
  because: LiveNothing['because'],
  message: Message,
  endsWhen: Message | null,
  since_ms: PlantTime,
): LiveNothing => ({ place, because, message, endsWhen, since_ms });
