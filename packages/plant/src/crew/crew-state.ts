/** What the crew on shift remembers. */
import type { RandomStream } from '../random/random.ts';

export interface CrewState {
  random: RandomStream;
  /** Off duty, nobody but a person at the desk moves a setpoint. */
  onDuty: boolean;
}
