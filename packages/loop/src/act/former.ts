/**
 * Trims that a ramp ended (pause, watchdog, restart), neither a person nor a rule of their own: they never return by
 * themselves, but a card may offer them back in one move (design §4), or in parts where a limit leaves no room for all of it.
 * Remembered by what stood at the last cycle and is gone without a decision; not offered while the setpoint is away from
 * the one that they were made for; forgotten after some hours, with the shift or the day that would have ended them, or
 * when anybody decides otherwise on the place.
 */
import { after, type Decision, HOUR_MS, type Picture, type PlantTime, SETPOINT_MOVED, since_ms } from '@trimtab/terms';
import type { Lever } from '../asset-pack.ts';
import type { CycleInput, GiveBack, Suspension } from '../cycle-input.ts';
import type { LoopConfig } from '../loop-config.ts';
import type { CycleMemory, StandingTrim } from '../memory.ts';

const KEPT_MS = 6 * HOUR_MS;
/** What float32 adds on the wire. */
export const WIRE_NOISE = 1e-6;

export const forgottenAt = ({ at_ms }: StandingTrim): PlantTime => after(at_ms, KEPT_MS);

/** What stands now and what is gone, for the next cycle. */
export function rememberTrims<S extends object>(
  { pack, site }: LoopConfig<S>,
  memory: CycleMemory,
  { inbox, picture }: CycleInput<S>,
): Pick<CycleMemory, 'standing' | 'former'> {
  const standing: Record<string, StandingTrim> = {};
  const former: Record<string, StandingTrim> = {};
  const placesOf = (decisions: readonly Decision[]): Set<string> => new Set(decisions.map(({ place }) => place));
  const byRule = new Set(inbox.endedByRule);
  // Also one that was taken and ended between two cycles: nothing ever saw it stand.
  const ended = placesOf(inbox.decisions.filter((decision) => endsTrim(decision, memory) || byRule.has(decision.id)));
  // Farther out than ever, and gone before any cycle saw it: nobody knows on which setpoint that stood.
  const unseen = placesOf(inbox.decisions.filter((decision) => isTaken(decision) && isFarther(decision, memory)));
  // The other way, also where that ended before any cycle saw it stand.
  const opposed = placesOf(inbox.decisions.filter((decision) => isTaken(decision) && isOpposed(decision, memory)));
  const unsaid = inbox.decisions.filter(({ kind }) => kind === 'withdraw');
  const rejected = placesOf(
    inbox.decisions.filter(({ kind, optionId }) => kind === 'reject' && !unsaid.some((word) => word.optionId === optionId)),
  );
  const isRejected = ({ isEnding }: StandingTrim, place: string): boolean => isEnding && !placesOf(unsaid).has(place);
  const mayStand = site.envelope.plantModes.includes(picture.plantMode.mode);
  const isOver = ({ until }: StandingTrim): boolean => picture.plant_ms >= until;
  for (const lever of pack.levers(site)) {
    const { place, setpointTag } = lever;
    const trim = inbox.trimsInForce.find((candidate) => candidate.place === place);
    const before = memory.standing[place];
    const gone = opposed.has(place) ? undefined : memory.former[place];
    if (trim) {
      const isSame = before?.decisionId === trim.decisionId;
      const setpoint = trim.setpoint ?? (isSame ? before.setpoint : (picture.tags[setpointTag]?.value ?? null));
      if (setpoint !== null) {
        const { to, decisionId, until } = trim;
        const isEnding = byRule.has(decisionId) || (isSame && (before.isEnding || ended.has(place)));
        standing[place] = { to, setpoint, decisionId, at_ms: picture.plant_ms, until, isEnding };
      }
    } else if (
      before &&
      (before.isEnding ||
        unseen.has(place) ||
        byRule.has(before.decisionId) ||
        isOver(before) ||
        (mayStand && hasMoved(before, lever, picture) === true))
    ) {
      continue;
    }
    // What is back in part may come back whole; what is gone once more is remembered by what stood first.
    const most = gone && isPart(trim?.to ?? before?.to ?? 0, gone.to) ? gone : trim ? undefined : (before ?? gone);
    if (!most || most.to === 0 || ended.has(place) || isOver(most) || (most === gone && isRejected(gone, place))) continue;
    // A rejection may be taken back for ten seconds: until the next cycle it only ends.
    if (since_ms(forgottenAt(most), picture.plant_ms) >= 0) former[place] = { ...most, isEnding: rejected.has(place) };
  }
  return { standing, former };
}

const isTaken = ({ kind }: Decision): boolean => kind === 'accept' || kind === 'modify';
const isOutward = ({ place, to }: Decision, { standing }: CycleMemory): boolean => Math.abs(to ?? 0) > Math.abs(standing[place]?.to ?? 0);

const isFarther = (decision: Decision, memory: CycleMemory): boolean =>
  isOutward(decision, memory) && Math.abs(decision.to ?? 0) > Math.abs(memory.former[decision.place]?.to ?? 0);
const isOpposed = ({ place, to }: Decision, { former }: CycleMemory): boolean => (to ?? 0) * (former[place]?.to ?? 0) < 0;

/** A word of a person that a trim shall stand no more, or nearer to zero: of what is gone, that it shall not come back. */
const endsTrim = (decision: Decision, memory: CycleMemory): boolean =>
  decision.kind === 'take-back' || (isTaken(decision) && !isOutward(decision, memory));

/** Is the setpoint farther from the one that it was made for than a trim bears? null: unreadable. */
function hasMoved({ setpoint }: StandingTrim, { setpointTag, unit }: Lever, { tags }: Picture): boolean | null {
  const now = tags[setpointTag]?.value;
  return now == null ? null : Math.abs(now - setpoint) > SETPOINT_MOVED[unit] + WIRE_NOISE;
}

/** Away from zero, and no further than what stood before the ramp. */
export const isReturn = (from: number, to: number, stood: number | null): boolean =>
  stood !== null && to * stood > 0 && Math.abs(to) > Math.abs(from) && Math.abs(to) <= Math.abs(stood) + 1e-9;

/** On the same side of zero and nearer to it, or at zero. */
const isPart = (to: number, whole: number): boolean => to * whole >= 0 && Math.abs(to) < Math.abs(whole);

/** Place → target that may be offered back now. */
export function formerTargets<S extends object>(
  { former }: Pick<CycleMemory, 'former'>,
  levers: readonly Lever[],
  { picture }: CycleInput<S>,
): Record<string, number> {
  const targets: Record<string, number> = {};
  for (const lever of levers) {
    const gone = former[lever.place];
    if (gone && !gone.isEnding && hasMoved(gone, lever, picture) === false) targets[lever.place] = gone.to;
  }
  return targets;
}

/**
 * What this cycle itself takes back stands no more as it was. What a person rejected by his own move is to go to zero and
 * comes back no more; it is remembered on its old setpoint, so that the next cycle rejects it again should it still stand.
 */
export function afterOwnMoves(
  { standing, former }: Pick<CycleMemory, 'standing' | 'former'>,
  giveBacks: readonly GiveBack[],
  suspensions: readonly Suspension[],
): Pick<CycleMemory, 'standing' | 'former'> {
  const rejected = new Set(suspensions.map(({ place }) => place));
  const leftOf = (place: string, to: number): number =>
    rejected.has(place) ? 0 : (giveBacks.find((back) => back.place === place)?.to ?? to);
  const lessened = (trims: Record<string, StandingTrim>): [string, StandingTrim][] =>
    Object.entries(trims).map(([place, trim]) => [place, { ...trim, to: leftOf(place, trim.to) }]);
  return {
    standing: Object.fromEntries(lessened(standing)),
    former: Object.fromEntries(lessened(former).filter(([place]) => !rejected.has(place))),
  };
}
