/** What people and tests do at the plant: one POST a command, each checked by schema and answered with the desk. */
import {
  type CommandAnswer,
  clearFault,
  delayNow,
  emergencyStop,
  endDelay,
  FAULT_NAMES,
  type FaultWish,
  faultKind,
  injectFault,
  type PlantState,
  releaseEmergencyStop,
  resetTrip,
  restartPlc,
  setCrewOnDuty,
  setHappenings,
  setOperatorRatio,
  setOperatorSetpoint,
  setPace,
  setPermit,
  shutDown,
  startUp,
  tagsOf,
  tripNow,
} from '@trimtab/plant';
import type { FastifyInstance } from 'fastify';
import { deskView } from './desk-view.ts';
import type { RunningPlant } from './running-plant.ts';

const number = { type: 'number' };
const text = { type: 'string', minLength: 1, maxLength: 80 };
const bool = { type: 'boolean' };
const DONE: CommandAnswer = { kind: 'done' };

export function addControlPort(app: FastifyInstance, plant: RunningPlant): void {
  const { state, site } = plant;
  /** The schema has checked the body before it is called T. Done: 200 and the desk as it is now. Refused: 422 and the reason. */
  const command = <T>(url: string, properties: Record<string, object>, act: (input: T) => CommandAnswer, required?: string[]): void => {
    const schema = { body: { type: 'object', additionalProperties: false, required: required ?? Object.keys(properties), properties } };
    app.post(url, { schema }, async (request, response) => {
      const answer = act(request.body as T);
      plant.save();
      await response.code(answer.kind === 'done' ? 200 : 422).send(answer.kind === 'done' ? deskView(plant) : answer);
    });
  };
  app.get('/state', async () => deskView(plant));
  app.get('/faults', async () => catalogue(state));
  command<{ zone: number; setpoint_degC: number }>('/setpoint', { zone: { type: 'integer' }, setpoint_degC: number }, (input) =>
    setOperatorSetpoint(state, input.zone, input.setpoint_degC),
  );
  command<{ ratio_lambda: number }>('/ratio', { ratio_lambda: number }, (input) => setOperatorRatio(state, input.ratio_lambda));
  command<{ on: boolean }>('/permit', { on: bool }, ({ on }) => setPermit(state, on));
  command<{ on: boolean }>('/crew', { on: bool }, ({ on }) => setCrewOnDuty(state, on));
  command<{ on: boolean }>('/happenings', { on: bool }, ({ on }) => setHappenings(state, on));
  command<{ pace_tph: number }>('/pace', { pace_tph: number }, (input) => setPace(state, input.pace_tph));
  command<{ length_min: number }>('/delay', { length_min: number }, (input) => delayNow(state, input.length_min));
  command('/delay/end', {}, () => endDelay(state));
  command<FaultWish>('/fault', { name: text, tag: text, amount: number, for_s: number }, (wish) => injectFault(state, wish), ['name']);
  command<{ name?: string; tag?: string }>('/fault/clear', { name: text, tag: text }, (which) => clearFault(state, which), []);
  command('/restart-plc', {}, () => {
    restartPlc(state, site);
    return DONE;
  });
  for (const [name, act] of Object.entries(BURNERS)) command(`/burners/${name}`, {}, () => act(state));
}

/** The burner management's buttons. */
const BURNERS: Record<string, (state: PlantState) => CommandAnswer> = {
  trip: tripNow,
  reset: resetTrip,
  start: startUp,
  stop: shutDown,
  'emergency-stop': emergencyStop,
  'emergency-stop/release': releaseEmergencyStop,
};

/** Every fault by name, with the places of this plant that it can be set on. */
export function catalogue(state: PlantState) {
  const instruments = tagsOf(state);
  return FAULT_NAMES.map((name) => {
    const { words, acts, tags, usual, amount } = faultKind(name);
    const places = acts === 'tracking' ? state.furnace.slabs.map((_, row) => `slab${row + 1}`) : instruments;
    return { name, words, acts, usual, amount, tags: tags ? places.filter((place) => tags.test(place)) : [] };
  });
}
