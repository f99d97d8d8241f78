/**
 * The same weeks with the twin: scan, cycle, mode machine, guard and PLC as live, polled at a fixed
 * rate. A poll is one pass in the order of the server's runner: read, hold the modes, keep the session,
 * end what has ended, answer cards, think if it is time.
 */
import { type CycleResult, eventOf, type Lever, type LoopConfig } from '@trimtab/loop';
import { type PlannedFault, planFaults, plantMode } from '@trimtab/plant';
import { type Message, modeRank, type Picture, SETPOINT_MOVED } from '@trimtab/terms';
import { isDue, type OfflineLoop, offlineLoop, sense, think } from '../offline/offline-loop.ts';
import { hearOrders, movePlant, pollPlant } from '../offline/offline-plant.ts';
import { beat, letGo, takeHand } from '../offline/plc-hand.ts';
import { bookLetGo, slotOfPlace } from '../offline/write-trim.ts';
import { type ArmFigures, armLog } from './arm-log.ts';
import { type CrewDesk, crewDesk } from './crew-desk.ts';
import type { TwinPolicy } from './crew-policy.ts';
import { type Desk, rejectTrim, write } from './desk.ts';
import { type ForecastLog, forecastLog, type SlabForecast } from './forecast-log.ts';
import { type Supervisor, supervisor } from './supervisor.ts';
import { add, type Counts, countAnswer, type TwinTally, twinTally } from './twin-tally.ts';
import { counts, ended, hoursOf, livingPlant, type Weeks } from './weeks.ts';
import { type Violation, type Witness, witness } from './witness.ts';

/**
 * Wall time of a poll; ten times as much of the plant's. Live polls each second; every third of those is
 * what a trial of weeks can afford. Not more than the 30
 * plant seconds that the mode machine still counts as watched, and far under the watchdog.
 */
export const POLL_WALL_MS = 3_000;
const POLL_s = 30;
const ON_THE_WIRE = 1e-6;
/** Targets are float32 in the PLC. */
const EQUAL = 1e-3;

export interface TwinArmOptions<S extends object> {
  config: LoopConfig<S>;
  weeks: Weeks;
  policy: TwinPolicy;
  faults: readonly PlannedFault[];
  onHour(hours: number): void;
}

export interface TwinArmFigures extends ArmFigures {
  tally: TwinTally;
  /** Plant hours by class and mode; how often each cause was raised. */
  modes_h: ReturnType<Supervisor['hours']>;
  causes: Counts;
  /** Slabs that had left when the scores first said shadow; null: they never did. */
  caughtAfter_slabs: number | null;
  violations: Violation[];
  forecasts: SlabForecast[];
}

interface Arm<S extends object> extends Desk<S> {
  loop: OfflineLoop<S>;
  modes: Supervisor;
  crew: CrewDesk<S>;
  witness: Witness;
  forecasts: ForecastLog;
  last: CycleResult | null;
  /** What asks for a cycle before its cadence. */
  event: string | null;
  epoch: number;
  tally: TwinTally;
  caughtAfter_slabs: number | null;
}

export function twinArm<S extends object>({ config, weeks, policy, faults, onHour }: TwinArmOptions<S>): TwinArmFigures {
  const plant = livingPlant(config.site, weeks);
  planFaults(plant.state, faults);
  const { wall_ms } = plant;
  const arm: Arm<S> = {
    plant,
    loop: offlineLoop(config),
    hand: null,
    tally: twinTally(),
    modes: supervisor(config.pack.decisionClasses, { wall_ms, plant_ms: plant.state.plant_ms }),
    crew: crewDesk(policy, weeks.seed),
    witness: witness(config.site),
    forecasts: forecastLog(),
    accepted: new Map(),
    last: null,
    event: 'start',
    epoch: 0,
    caughtAfter_slabs: null,
  };
  const log = armLog(weeks, POLL_s);
  for (let polls = 1; !ended(plant.state.plant_ms, weeks); polls++) {
    timed(arm.tally, 'plant', () => movePlant(plant, POLL_WALL_MS));
    pollOnce(arm);
    arm.witness.look(plant.state, 0);
    log.look(plant.state);
    if (plantMode(plant.state) === 'production' && counts(plant.state.plant_ms, weeks)) countLimits(arm);
    if ((polls * POLL_s) % 3600 === 0) onHour((polls * POLL_s) / 3600);
  }
  return {
    ...log.figures(plant.state),
    tally: arm.tally,
    modes_h: arm.modes.hours(),
    causes: arm.modes.raised(),
    caughtAfter_slabs: arm.caughtAfter_slabs,
    violations: arm.witness.found(),
    forecasts: arm.forecasts.all(),
  };
}

function timed<Result>({ cpu_s }: TwinTally, what: keyof TwinTally['cpu_s'], work: () => Result): Result {
  const began = performance.now();
  const result = work();
  cpu_s[what] += (performance.now() - began) / 1_000;
  return result;
}

function pollOnce<S extends object>(arm: Arm<S>): void {
  const { plant, loop, modes, tally } = arm;
  const before = loop.picture;
  const picture = timed(tally, 'scan', () => sense(loop, pollPlant(plant, (loop.scanMemory?.scanNo ?? 0) + 1), hearOrders(plant)));
  arm.witness.look(plant.state, POLL_s);
  const was = modes.modes();
  modes.poll(picture, arm.last?.causes ?? []);
  loop.book.modes = modes.modes();
  if (Object.entries(was).some(([name, mode]) => loop.book.modes[name] !== mode)) arm.event = 'mode';
  arm.event = eventOf(loop.config, loop.cycleMemory, before, picture) ?? arm.event;
  if (!picture.link.up) return;
  holdSession(arm, picture);
  const hasEnded = endTrims(arm, picture);
  tidyCards(arm, picture);
  const hasTaken = arm.crew.poll(arm, picture, modes);
  if (hasTaken) arm.event = 'confirmed';
  const estimate = loop.scanMemory?.estimate;
  if (estimate) arm.forecasts.rolled(loop.config.pack.observe(estimate).pieces.at(-1) ?? null);
  // This picture is older than what was just written: the next one has it.
  if (hasEnded || hasTaken) return;
  if (isDue(loop) || arm.event !== null) thinkOnce(arm, picture);
}

/** Granted: a living session under our epoch, enabled. Not granted: OFF, as the server sends it. */
function holdSession<S extends object>(arm: Arm<S>, { ack }: Picture): void {
  const { plant, hand, modes } = arm;
  if (!ack) return;
  const holds = hand !== null && ack.boot === hand.boot && ack.epoch === hand.epoch && ack.alive && ack.enabled;
  if (!modes.granted()) {
    if (hand && holds) letGo(plant, hand);
    arm.hand = null;
    return;
  }
  // What was just taken shows in the next picture.
  const fresh = hand !== null && hand.epoch === arm.epoch && ack.epoch < hand.epoch;
  if (hand && (holds || fresh)) {
    beat(plant, hand);
    return;
  }
  arm.epoch = Math.max(arm.epoch, ack.epoch) + 1;
  arm.hand = takeHand(plant, arm.epoch);
  beat(plant, arm.hand);
}

/** Trims that the PLC has ended, and those that the rules or the mode end; true where these were written. */
function endTrims<S extends object>(arm: Arm<S>, picture: Picture): boolean {
  const { loop, tally, modes } = arm;
  const { book } = loop;
  const { ack } = picture;
  if (!ack || book.trims.length === 0) return false;
  const gone = book.trims.filter(({ place, to }) => Math.abs((ack.target[slotOfPlace(place)] ?? 0) - to) > EQUAL);
  if (gone.length > 0) {
    for (const { place } of gone) add(tally.ends, `plc: ${picture.plantMode.mode}, ${place}`);
    bookLetGo(book, gone, picture.plant_ms);
    arm.event = 'trims-ended';
  }
  const levers = loop.config.pack.levers(loop.config.site);
  const ends: { place: string; why: string; decisionId: string }[] = [];
  for (const { place, until, setpoint, decisionId } of book.trims) {
    const lever = levers.find((candidate) => candidate.place === place);
    const why = !lever
      ? 'no lever'
      : modeRank(modes.mode(lever.decisionClass)) < modeRank('advisory')
        ? 'mode'
        : picture.plant_ms >= until
          ? 'a day old'
          : movedAway(picture, setpoint, lever)
            ? 'setpoint moved'
            : null;
    if (why === null) continue;
    ends.push({ place, why, decisionId });
  }
  const letsGo = ends.filter(({ why }) => why === 'mode').map(({ place }) => place);
  if (ends.length === 0 || !write(arm, picture, `end-${picture.scanNo}`, { ends: ends.map(({ place }) => place), letsGo })) return false;
  for (const { place, why } of ends) add(tally.ends, `${why}, ${place}`);
  book.endedByRule = [...book.endedByRule, ...ends.filter(({ why }) => why !== 'mode').map(({ decisionId }) => decisionId)];
  arm.event = 'trims-ended';
  return true;
}

function movedAway({ tags }: Picture, base: number | null, { setpointTag, unit }: Lever): boolean {
  const setpoint = tags[setpointTag]?.value;
  return base !== null && setpoint != null && Math.abs(setpoint - base) > SETPOINT_MOVED[unit] + ON_THE_WIRE;
}

function tidyCards<S extends object>({ loop, modes, tally }: Arm<S>, picture: Picture): void {
  const { book } = loop;
  if (book.open.length === 0) return;
  book.open = book.open.filter(({ expiresAt, decisionClass }) => {
    const expired = expiresAt <= picture.plant_ms;
    const held = modeRank(modes.mode(decisionClass)) < modeRank('advisory');
    if (expired) add(tally.answers, 'expired');
    else if (held) add(tally.withdrawals, 'withdrawn.mode');
    return !expired && !held;
  });
}

function thinkOnce<S extends object>(arm: Arm<S>, picture: Picture): void {
  const { loop, tally, modes } = arm;
  const { book, config } = loop;
  if (arm.event !== null) tally.events++;
  const { result } = timed(tally, 'cycle', () => think(loop, picture, arm.event));
  arm.event = null;
  arm.last = result;
  if (result.causes.some(({ cause }) => cause === 'prediction-error-high')) arm.caughtAfter_slabs ??= arm.plant.state.kpi.slabs;
  tally.cycles++;
  tally.evaluations += result.evaluations;
  countAnswer(tally, result.answer);
  for (const { optionId, message } of result.withdrawals) {
    if (!book.open.some(({ id }) => id === optionId)) continue;
    book.open = book.open.filter(({ id }) => id !== optionId);
    add(tally.withdrawals, message.id);
  }
  giveBack(arm, picture, result);
  if (result.answer.kind === 'recommendation')
    for (const option of result.answer.options) {
      if (book.open.some(({ id }) => id === option.id) || modeRank(modes.mode(option.decisionClass)) < modeRank('advisory')) continue;
      book.open = [...book.open, option];
      add(tally.offers, option.restoring ? `${option.place}, restoring` : option.place);
    }
  const zones = picture.tags;
  const inForce = Object.entries(zones).filter(([tag]) => /^z\d+\.inForce_degC$/.test(tag));
  arm.forecasts.cycle(result, {
    at_h: hoursOf(picture.plant_ms),
    region: config.pack.region(config.site, picture),
    inForce_degC: inForce.reduce((sum, [, { value }]) => sum + (value ?? 0), 0) / Math.max(1, inForce.length),
  });
}

/** What goes toward zero without consent, at once: to protect a slab, or because a crew's own move has rejected it. */
function giveBack<S extends object>(arm: Arm<S>, picture: Picture, { giveBacks, suspensions }: CycleResult): void {
  const { tally } = arm;
  if (giveBacks.length > 0 && write(arm, picture, `back-${picture.scanNo}`, { giveBacks })) {
    for (const { place, message } of giveBacks) add(tally.giveBacks, `${place}: ${(message satisfies Message).id}`);
    arm.event = 'gave-back';
  }
  if (suspensions.length === 0) return;
  if (!write(arm, picture, `suspended-${picture.scanNo}`, { ends: suspensions.map(({ place }) => place) })) return;
  for (const { place, decisionId } of suspensions) {
    add(tally.suspensions, place);
    rejectTrim(arm, picture, decisionId, place, 'R13');
  }
  arm.event = 'suspended';
}

function countLimits<S extends object>({ loop, tally }: Arm<S>): void {
  const { book, config } = loop;
  tally.production_s += POLL_s;
  for (const { place, limits, quantum } of config.pack.levers(config.site)) {
    const to = book.trims.find((trim) => trim.place === place)?.to ?? 0;
    if (limits && Math.abs(to) > limits.total - 0.5 * quantum) add(tally.atLimit_s, `${place} ${to < 0 ? '−' : '+'}`, POLL_s);
  }
}
