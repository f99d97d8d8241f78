/** Instruments that stand behind a place, for "which sensor?" (R08). */
import type { LiveState } from '@trimtab/terms';

export interface SensorChoice {
  tag: string;
  label: string;
}

export function sensorsOf(place: string, state: LiveState): SensorChoice[] {
  const zone = state.zones.find((candidate) => `zone-${candidate.zone}` === place);
  const own = zone
    ? [
        { tag: zone.top.tag, label: `T${zone.zone} top` },
        { tag: zone.bottom.tag, label: `T${zone.zone} bottom` },
        { tag: zone.gas.tag, label: `gas ${zone.zone}` },
      ]
    : [];
  const air = place === 'air' && state.air ? [{ tag: state.air.co.tag, label: 'CO in flue' }] : [];
  const flue = state.kpis
    .filter(({ id }) => id === 'flue' || id === 'oxygen')
    .map(({ id, value }) => ({ tag: value.tag, label: id === 'flue' ? 'Flue temperature' : 'O₂ in flue' }));
  return [...own, ...air, ...flue];
}
