/**
 * The twin mode of one decision class, kept and stored. What lowers it takes effect at once
 * and is stored as soon as the database takes it; what raises it is stored first (faults P12).
 */
import {
  type AcknowledgeEvent,
  type EnableEvent,
  effectiveMode,
  MODE_TIMING,
  type ModeChange,
  type ModeState,
  type ModeStep,
  type OffEvent,
  type PollEvent,
  stepMode,
} from '@trimtab/authority';
import { type Database, type ModeSave, readMode, type SaveModeAnswer, type Stamp, saveMode } from '@trimtab/store';
import { modeRank } from '@trimtab/terms';
import type { Asset } from './asset.ts';
import type { Clock } from './clock.ts';
import type { Denied, Raise } from './enable-all.ts';

/** A person's act: stored under his id; `by` is how the sentences name him. */
export type ByPerson<Act extends AcknowledgeEvent | Omit<EnableEvent, 'version'>> = Act & { personId: string };
export type Lowering = PollEvent | OffEvent | ByPerson<AcknowledgeEvent>;

/** One class's holder; `hold-modes.ts` puts them together. */
export interface ModeHolder {
  restore(): Promise<void>;
  /** A poll, an OFF or an acknowledgement; never raises the grant. */
  lower(event: Lowering): ModeStep;
  /** What an enable would store; nothing of it is stored or holds yet. */
  raise(event: ByPerson<EnableEvent>, requestKey: string): Promise<Raise | Denied>;
  /** Stores what is not stored yet; false, and quiet, when the database does not answer. */
  store(): Promise<boolean>;
}

/** One step of the mode, with when it was taken: what the history says, however late it can be stored. */
interface Unsaved {
  state: ModeState;
  change: ModeChange | null;
  /** Where it was asked for and why: of a change, and of an OFF, also of one that found the mode off already. */
  said: Pick<ModeState['last'], 'station' | 'why'> | null;
  /** Who enabled it or acknowledged a cause; null: no person did. */
  personId: string | null;
  at: Pick<Stamp, 'wall_ms' | 'plant_ms'>;
}

export function openModeHolder(options: {
  asset: Asset;
  decisionClass: string;
  database: Database;
  clock: Clock;
  stamp(): Stamp;
  onChange(change: ModeChange): void;
  log(what: string, detail?: unknown): void;
}): ModeHolder {
  const { asset, decisionClass, database, clock, stamp, log } = options;
  const { cleanOut_ms, lostLong_ms } = asset.config.site.safety;
  const timing = { ...MODE_TIMING, cleanOut_ms, lostLong_ms };
  const current = (): ModeState => {
    const state = asset.modes[decisionClass];
    if (!state) throw new Error(`no mode is held for ${decisionClass}`);
    return state;
  };
  const take = (state: ModeState): void => {
    asset.modes = { ...asset.modes, [decisionClass]: state };
  };
  const changed = (change: ModeChange): void => {
    asset.changedAt_ms = { ...asset.changedAt_ms, [decisionClass]: clock.wall() };
    options.onChange(change);
  };
  let storedVersion = 0;
  let unsaved: Unsaved[] = [];
  let saving: Promise<boolean> | null = null;

  const saveOf = ({ state, change, said, personId, at }: Unsaved, requestKey: string | null): ModeSave => ({
    stamp: { ...stamp(), ...at },
    decisionClass,
    fromVersion: storedVersion,
    state,
    change: {
      mode: effectiveMode(state),
      granted: state.granted,
      person: personId,
      station: said?.station ?? null,
      cause: said?.why ?? null,
      requestKey,
    },
    event: change && {
      kind: 'mode',
      message: {
        id: 'event.mode',
        with: {
          class: { id: `class.${decisionClass}` },
          from: { id: `mode.${change.from}` },
          to: { id: `mode.${change.to}` },
          why: change.why,
        },
      },
    },
  });
  /** False: the stored version is another one, after a commit whose outcome was not known; nothing was saved. */
  const isSaved = ({ kind, version }: SaveModeAnswer): boolean => {
    storedVersion = version;
    return kind !== 'changed';
  };

  const store = async (): Promise<void> => {
    for (let next = unsaved[0]; next; next = unsaved[0]) {
      if (isSaved(await saveMode(database.pool, saveOf(next, null)))) unsaved = unsaved.filter((one) => one !== next);
      else await keepLower();
    }
  };

  /** Another state was stored meanwhile: our own, after a commit that nobody heard of, or another server's. The lower grant stands. */
  const keepLower = async (): Promise<void> => {
    const stored = await readMode(database.pool, asset.config.site.nameplate.asset, decisionClass);
    const state = stored?.state as ModeState | undefined;
    if (!stored || !state || modeRank(state.granted) >= modeRank(current().granted)) return;
    storedVersion = stored.version;
    unsaved = [];
    take(state);
    asset.changedAt_ms = { ...asset.changedAt_ms, [decisionClass]: clock.wall() };
  };

  let lastFailure = '';
  const storeQuietly = (): Promise<boolean> => {
    saving ??= store()
      .then(
        () => true,
        (error: Error) => {
          // It is tried again at each poll: said once.
          if (error.message !== lastFailure) log(`the mode of ${decisionClass} is not stored`, error.message);
          lastFailure = error.message;
          return false;
        },
      )
      .finally(() => {
        saving = null;
      });
    return saving;
  };

  const adopt = (step: ModeStep, { kind, wall_ms, plant_ms }: Lowering, personId: string | null): void => {
    const versionMoved = step.state.version !== current().version;
    take(step.state);
    const change = step.changes.at(-1) ?? null;
    if (change) changed(change);
    if (!versionMoved) return;
    const said = kind === 'off' ? step.state.last : change;
    // Of steps that changed neither the mode nor had anybody's word the last one stands for all.
    const told = unsaved.filter((one, index) => one.said !== null || one.personId !== null || index < unsaved.length - 1);
    unsaved = [...told, { state: step.state, change, said, personId, at: { wall_ms, plant_ms } }];
  };

  return {
    restore: async () => {
      const stored = await readMode(database.pool, asset.config.site.nameplate.asset, decisionClass);
      if (!stored) return;
      storedVersion = stored.version;
      // The column holds what `saveMode` was given: a state of this very machine.
      take(stored.state as ModeState);
    },
    lower: (event) => {
      const step = stepMode(current(), event, timing);
      adopt(step, event, event.kind === 'acknowledge' ? event.personId : null);
      return step;
    },
    raise: async (event, requestKey) => {
      const before = current();
      const step = stepMode(before, event, timing);
      if (step.denied) return { kind: 'denied', messages: step.denied.map(({ remedy }) => remedy) };
      if (!(await storeQuietly())) return { kind: 'denied', messages: [{ id: 'conflict.database' }] };
      const { wall_ms, plant_ms, personId } = event;
      const change = step.changes.at(-1) ?? null;
      return {
        kind: 'raise',
        save: saveOf({ state: step.state, change, said: change, personId, at: { wall_ms, plant_ms } }, requestKey),
        take: (answer) => {
          // An OFF does not wait for the database: one that came in the meantime stands, and is stored over this.
          if (!isSaved(answer) || current().version !== before.version) return false;
          take(step.state);
          for (const one of step.changes) changed(one);
          return true;
        },
      };
    },
    store: storeQuietly,
  };
}
