/** The crew's look at the furnace, once a minute, and its hand on the desk. Mutates. */
import { SECOND_MS, shiftAt, since_ms } from '@trimtab/terms';
import { setOperatorRatio, setOperatorSetpoint } from '../command.ts';
import type { PlantState } from '../plant-state.ts';
import { resetTrip } from '../regime/regime-command.ts';
import { crewView } from './crew-view.ts';
import { type CrewMove, decide } from './decide.ts';
import { PRACTICE } from './practice.ts';

export function stepCrew(state: PlantState, _dt_s: number): void {
  const { crew } = state;
  if (!crew.onDuty) return;
  const { lookedAt_ms } = crew.memory;
  if (lookedAt_ms !== null && since_ms(state.plant_ms, lookedAt_ms) < PRACTICE.look_s * SECOND_MS) return;
  if (since_ms(state.plant_ms, crew.shiftEnds_ms) >= 0) {
    const shift = shiftAt(crew.calendar, state.plant_ms);
    crew.onShift = Math.max(0, crew.calendar.crews.indexOf(shift.crew));
    crew.shiftEnds_ms = shift.ends_ms;
  }
  const { moves, memory } = decide(crewView(state), crew.memory, crew.book);
  crew.memory = memory;
  for (const move of moves) apply(state, move);
}

function apply(state: PlantState, move: CrewMove): void {
  switch (move.kind) {
    case 'setpoint':
      setOperatorSetpoint(state, move.zone, move.setpoint_degC);
      return;
    case 'ratio':
      setOperatorRatio(state, move.ratio_lambda);
      return;
    case 'reset':
      // Refused while a cause still stands; the crew tries again.
      resetTrip(state);
  }
}
