/**
 * The crew of an arm at its cards: answers each after some thought, and may move its own setpoint against a trim. What a
 * ramp has ended stands on one card of the console, so it is read once and answered by one press; what could not be taken stays.
 */
import { setOperatorRatio, setOperatorSetpoint } from '@trimtab/plant';
import { after, HOUR_MS, MINUTE_MS, modeRank, type Option, type Picture, type PlantTime, since_ms } from '@trimtab/terms';
import { answerOf, type CrewAnswer, type TwinPolicy } from './crew-policy.ts';
import { acceptCard, type Desk, rejectCard } from './desk.ts';
import type { Supervisor } from './supervisor.ts';
import { add } from './twin-tally.ts';

/** The policy `half` keeps a refused place quiet for so long, whatever the code. */
const HALF_QUIET_MS = 4 * HOUR_MS;
const TRIES_AGAIN_MS = 2 * MINUTE_MS;
const TYPED_K = 5;
const TYPED_lambda = 0.01;

export interface CrewDesk<S extends object> {
  /** True where a write was confirmed. */
  poll(desk: Desk<S>, picture: Picture, modes: Supervisor): boolean;
}

interface Fight {
  place: string;
  at_ms: PlantTime;
  trim: number;
  /** What the crew typed, and what stood there before; null: not yet. */
  typed: { to: number; from: number } | null;
}

export function crewDesk<S extends object>(policy: TwinPolicy, seed: number): CrewDesk<S> {
  const answers = new Map<string, CrewAnswer>();
  let fights: Fight[] = [];
  /** The card of trims to bring back that is being read; null: none stands. */
  let back: { answer: CrewAnswer; isAnswered: boolean; ids: Set<string> } | null = null;
  let cold: { count: number; at_ms: PlantTime } | null = null;

  const sinceCold_h = (now: PlantTime): number | null => (cold && cold.count > 0 ? since_ms(now, cold.at_ms) / HOUR_MS : null);

  const noteCold = ({ coldCall }: Picture, lowered: boolean): void => {
    if (!coldCall) return;
    // Calls without a lowering trim teach nothing about the twin.
    if (cold && coldCall.count > cold.count && lowered) cold = { count: coldCall.count, at_ms: coldCall.at };
    else cold ??= { count: 0, at_ms: coldCall.at };
  };

  const take = (desk: Desk<S>, picture: Picture, option: Option, answer: CrewAnswer): boolean => {
    if (!answer.accept && answer.reason) {
      rejectCard(desk, picture, option, answer.reason, policy === 'half' ? HALF_QUIET_MS : null);
      return false;
    }
    if (!acceptCard(desk, picture, option)) {
      answers.set(option.id, { ...answer, at_ms: after(picture.plant_ms, TRIES_AGAIN_MS) });
      return false;
    }
    answers.delete(option.id);
    if (answer.fightsAt_ms !== null) fights.push({ place: option.place, at_ms: answer.fightsAt_ms, trim: option.to, typed: null });
    return true;
  };

  const read = (picture: Picture, option: Option): CrewAnswer =>
    answers.get(option.id) ?? answerOf(policy, seed, option, { sinceCold_h: sinceCold_h(picture.plant_ms) });

  /** One answer for all that stand on the card of trims to bring back by the press; what comes after it is read anew. */
  const readBack = (picture: Picture, returns: readonly Option[]): void => {
    if (back && !returns.some(({ id }) => back?.ids.has(id))) back = null;
    const [first] = returns;
    if (!first) return;
    back ??= { answer: read(picture, first), isAnswered: false, ids: new Set() };
    if (back.isAnswered) return;
    const { answer, ids } = back;
    for (const option of returns) {
      ids.add(option.id);
      answers.set(option.id, { ...answer, fightsAt_ms: read(picture, option).fightsAt_ms });
    }
    back.isAnswered = answer.at_ms <= picture.plant_ms;
  };

  return {
    poll: (desk, picture, modes) => {
      const { book } = desk.loop;
      noteCold(
        picture,
        book.trims.some(({ to }) => to < 0),
      );
      const shown = book.open.filter(({ decisionClass }) => modeRank(modes.mode(decisionClass)) >= modeRank('advisory'));
      readBack(
        picture,
        shown.filter(({ former }) => former !== null),
      );
      let confirmed = false;
      for (const option of shown) {
        const answer = read(picture, option);
        answers.set(option.id, answer);
        if (answer.at_ms <= picture.plant_ms) confirmed = take(desk, picture, option, answer) || confirmed;
      }
      fights = fights.filter((fight) => fightOn(desk, picture, fight));
      return confirmed;
    },
  };
}

/** False once it is over: the crew takes its own move back when the trim that it fought is gone. */
function fightOn<S extends object>(desk: Desk<S>, picture: Picture, fight: Fight): boolean {
  if (fight.at_ms > picture.plant_ms) return true;
  const stands = desk.loop.book.trims.some(({ place, to }) => place === fight.place && Math.sign(to) === Math.sign(fight.trim));
  if (fight.typed) {
    if (stands) return true;
    if (standingOf(desk, fight.place) === fight.typed.to) type(desk, fight.place, fight.typed.from);
    return false;
  }
  if (!stands || fight.trim === 0) return false;
  const grid = fight.place === 'air' ? TYPED_lambda : TYPED_K;
  const by = Math.ceil(Math.abs(fight.trim) / 2 / grid - 1e-9) * grid;
  const from = standingOf(desk, fight.place);
  const to = Math.round((from - Math.sign(fight.trim) * by) * 100) / 100;
  if (!type(desk, fight.place, to)) return false;
  add(desk.tally.answers, 'fought');
  fight.typed = { to, from };
  return true;
}

const zoneOf = (place: string): number => Number(place.replace('zone-', ''));

const standingOf = <S extends object>({ plant: { state } }: Desk<S>, place: string): number =>
  place === 'air' ? state.plc.operatorRatio_lambda : (state.plc.operator_degC[zoneOf(place) - 1] ?? Number.NaN);

function type<S extends object>({ plant: { state } }: Desk<S>, place: string, to: number): boolean {
  const answer = place === 'air' ? setOperatorRatio(state, to) : setOperatorSetpoint(state, zoneOf(place), to);
  return answer.kind === 'done';
}
