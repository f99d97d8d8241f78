/** /readyz: each part with state and age, the asset with its modes. 503 until plant and database answer. */
import type { LiveState } from '@trimtab/terms';

export function readiness(state: LiveState): { ready: boolean; body: object } {
  const ready = state.health.parts.every(({ state: part }) => part === 'ok');
  return {
    ready,
    body: {
      ready,
      parts: Object.fromEntries(state.health.parts.map(({ part, state: is, age_s }) => [part, { state: is, age_s }])),
      assets: {
        [state.asset.id]: {
          twinMode: state.twin.mode,
          plantMode: state.plant.mode,
          plantTime: new Date(state.plant_ms).toISOString(),
          lastCycle: state.health.cycleNo === null ? null : { no: state.health.cycleNo, age_s: state.health.cycleAge_s },
        },
      },
    },
  };
}
