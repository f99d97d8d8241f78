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
        { tag: `z${zone.zone}.top.gas_Nm3h`, label: `gas ${zone.zone} top` },
        { tag: `z${zone.zone}.bottom.gas_Nm3h`, label: `gas ${zone.zone} bottom` },
      ]
    : [];
  const air = place === 'air' && state.air ? [{ tag: state.air.co.tag, label: 'CO in flue' }] : [];
  const flue = state.kpis
    .filter(({ id }) => id === 'flue' || id === 'oxygen')
    .map(({ id, value }) => ({ tag: value.tag, label: id === 'flue' ? 'Flue temperature' : 'O₂ in flue' }));
  return [...own, ...air, ...flue];
}
