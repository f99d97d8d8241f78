/**
 * A shift at full speed: the simulated plant, the same scan, cycle, guard and store as live, a scripted
 * crew and happenings by seed. Made to be replayed; the same seed and build give the same cycles.
 */
import { eventOf, type LoopConfig } from '@trimtab/loop';
import type { Database } from '@trimtab/store';
import type { Picture } from '@trimtab/terms';
import { isDue, sense, think } from '../offline/offline-loop.ts';
import { hearOrders, movePlant, pollPlant } from '../offline/offline-plant.ts';
import { type Session, takeReturns } from './decide.ts';
import { optionsOf } from './keep.ts';
import {
  answerCards,
  count,
  holdSession,
  mayAct,
  openShift,
  type RecordCounts,
  type Shift,
  tidyCards,
  tidyTrims,
  withdraw,
} from './shift.ts';

export interface RecordOptions<S extends object> {
  config: LoopConfig<S>;
  database: Database;
  seed: number;
  cycles: number;
  onCycle(done: number): void;
  /** Ends the record after the cycle at hand. */
  interrupted?: AbortSignal;
}

/** Records so many cycles; what happened in them, counted. */
export async function record<S extends object>({
  config,
  database,
  seed,
  cycles,
  onCycle,
  interrupted,
}: RecordOptions<S>): Promise<RecordCounts> {
  const shift = openShift(config, database, seed);
  let done = 0;
  while (done < cycles && !interrupted?.aborted) {
    if (!(await pollOnce(shift))) continue;
    done++;
    onCycle(done);
  }
  await shift.keeper.flush();
  return { ...shift.counts, ...shift.befalls.counts };
}

/** One second of wall time; true where it held a cycle. */
async function pollOnce<S extends object>(shift: Shift<S>): Promise<boolean> {
  const { plant, loop, keeper, modes } = shift;
  const { book } = loop;
  movePlant(plant, plant.site.safety.poll_ms);
  const fault = shift.befalls.before(plant);
  const before = loop.picture;
  const image = pollPlant(plant, (loop.scanMemory?.scanNo ?? 0) + 1, fault);
  const picture = sense(loop, image, hearOrders(plant));
  keeper.scan(image, picture);
  count(shift, 'scans');
  const was = book.modes;
  modes.poll(picture, shift.session !== null && fault === null);
  book.modes = modes.effective();
  for (const [name, now] of Object.entries(book.modes)) if (was[name] !== now) shift.event = `mode-${now}`;
  shift.event = eventOf(loop.config, loop.cycleMemory, before, picture) ?? shift.event;
  if (fault) {
    count(shift, 'lostPolls');
    return false;
  }
  const session = await holdSession(shift);
  await tidyCards(shift, picture);
  await tidyTrims(shift, session, picture, before?.ack?.boot ?? null);
  await answerCards(shift, session, picture);
  if (!isDue(loop) && shift.event === null) return false;
  await thinkOnce(shift, session, picture);
  return true;
}

async function thinkOnce<S extends object>(shift: Shift<S>, session: Session, picture: Picture): Promise<void> {
  const { loop, keeper } = shift;
  const started = performance.now();
  const thought = think(loop, picture, shift.event);
  shift.event = null;
  await keeper.cycle(shift.stamp(), thought, performance.now() - started);
  count(shift, 'cycles');
  for (const { optionId, message } of thought.result.withdrawals) await withdraw(shift, optionId, message);
  for (const state of await takeReturns(shift, session, picture, thought.result)) count(shift, `return-${state}`);
  const fresh = optionsOf(thought.result).filter(
    ({ id, decisionClass }) => mayAct(loop.book, decisionClass) && !loop.book.open.some((option) => option.id === id),
  );
  loop.book.open = [...loop.book.open, ...fresh];
  count(shift, 'offers', fresh.length);
}
