/** Takes so many offers in a row at an offline plant and forks the plant at each. */
import type { LoopConfig } from '@trimtab/loop';
import { type Decision, MINUTE_MS, type Option, since_ms } from '@trimtab/terms';
import { isDue, type OfflineLoop, offlineLoop, sense, think } from '../offline/offline-loop.ts';
import { forkPlant, hearOrders, movePlant, type OfflinePlant, offlinePlant, pollPlant, readAck } from '../offline/offline-plant.ts';
import { applyTrims, beat, type PlcHand, takeHand } from '../offline/plc-hand.ts';
import { bookVector, judge, vectorWith } from '../offline/write-trim.ts';
import { type ForkResult, runFork } from './fork.ts';

/** Plant time in which an offer must come, or the trial ends with what it has. */
const PATIENCE_MS = 12 * 60 * MINUTE_MS;

export interface TrialOptions<S extends object> {
  config: LoopConfig<S>;
  seed: number;
  forks: number;
  onFork(done: number): void;
}

export function trial<S extends object>({ config, seed, forks, onFork }: TrialOptions<S>): ForkResult[] {
  const plant = offlinePlant(config.site, seed);
  const loop = offlineLoop(config);
  const hand = takeHand(plant, 1);
  const results: ForkResult[] = [];
  let waitingSince = plant.state.plant_ms;
  while (results.length < forks && since_ms(plant.state.plant_ms, waitingSince) < PATIENCE_MS) {
    movePlant(plant, config.site.safety.poll_ms);
    beat(plant, hand);
    const picture = sense(loop, pollPlant(plant, (loop.scanMemory?.scanNo ?? 0) + 1), hearOrders(plant));
    if (!isDue(loop)) continue;
    const { answer } = think(loop, picture, null).result;
    // What a fork measures is a zone's answer.
    const option = answer.kind === 'recommendation' ? answer.options.find(({ unit }) => unit === 'dK') : undefined;
    if (!option) continue;
    const without = forkPlant(plant);
    take(loop, plant, option, hand);
    results.push(runFork(option, without, plant, hand));
    waitingSince = plant.state.plant_ms;
    onFork(results.length);
  }
  return results;
}

/** Accepts the option as a person does, through guard and PLC. Throws where either refuses what was just offered. */
function take<S extends object>(loop: OfflineLoop<S>, plant: OfflinePlant, option: Option, hand: PlcHand): void {
  const { book, picture } = loop;
  if (!picture) throw new Error('nothing was polled');
  const decision: Decision = {
    id: `d-${option.id}`,
    optionId: option.id,
    kind: 'accept',
    place: option.place,
    to: option.to,
    person: 'trial',
    station: 'lab',
    wall_ms: picture.wall_ms,
    plant_ms: picture.plant_ms,
  };
  const vector = vectorWith(book, 'trial', decision);
  const { site } = loop.config;
  const { ack } = readAck(plant);
  const verdict = judge({ site, book, plant, picture, ack, hand, vector, decision, former: option.former, expiresAt: option.expiresAt });
  if (verdict.kind === 'denied')
    throw new Error(`the guard denies what was offered: ${verdict.denials.map(({ rule }) => rule).join(', ')}`);
  applyTrims(plant, hand, vector.trims);
  const { handledSeq, handledCode } = readAck(plant).ack;
  if (handledSeq !== hand.seq || handledCode !== 'applied') throw new Error(`the PLC answers ${handledCode} to what was offered`);
  book.fresh = [...book.fresh, decision];
  bookVector(book, vector, picture, { former: option.former });
}
