/** The services behind the API, put together from runner, store, sign-on and live state. */
import { authorityWording, effectiveMode, type ModeState, nextMode } from '@trimtab/authority';
import { furnaceWording } from '@trimtab/furnace';
import { loopWording } from '@trimtab/loop';
import { type Database, lastEventId, readEventsAfter, unlockPerson } from '@trimtab/store';
import type { Catalogue, Message, TwinCause } from '@trimtab/terms';
import type { Actor, ComingBackView, EnableAsk, Services } from './api/services.ts';
import type { Sessions } from './auth/sessions.ts';
import type { Hub } from './live/hub.ts';
import { assetTwin, liveTwin } from './live/twin.ts';
import { serverWording } from './live/wording.ts';
import type { Clock } from './runner/clock.ts';
import type { Decide } from './runner/decide.ts';
import { type EnableFacts, enableItems } from './runner/enable-view.ts';
import { placeLabel } from './runner/label.ts';
import { lowestClass } from './runner/modes.ts';
import { decisionsView, historyOf } from './runner/report.ts';
import type { Runner } from './runner/runner.ts';
import { trendView } from './runner/trend-view.ts';

export const catalogue: Catalogue = { ...authorityWording, ...loopWording, ...furnaceWording, ...serverWording };

export interface ServicesOptions {
  runner: Runner;
  decide: Decide;
  database: Database;
  sessions: Sessions;
  hub: Hub;
  clock: Clock;
  instance: string;
}

export function openServices({ runner, decide, database, sessions, hub, clock, instance }: ServicesOptions): Services {
  const { asset } = runner;
  const { site } = asset.config;
  const assetId = site.nameplate.asset;

  const facts = (): EnableFacts | null => {
    if (!asset.picture) return null;
    const committed = runner.recorder.state().committed;
    return {
      asset,
      picture: asset.picture,
      session: runner.session.state(),
      databaseAge_ms: committed === null ? null : clock.monotonic() - committed,
      wall_ms: clock.wall(),
      instance,
    };
  };

  const preview = (): Message[] => {
    const answer = asset.answer?.answer;
    if (!answer) return [{ id: 'enable-preview.none' }];
    if (answer.kind === 'refusal') return [{ id: 'enable-preview.nothing', with: { why: answer.message } }];
    return answer.options.map((option) => ({
      id: 'enable-preview.card',
      with: {
        place: placeLabel(asset, option.place),
        from: { value: option.from, unit: option.unit, signed: true },
        to: { value: option.to, unit: option.unit, signed: true },
        gas: { value: option.effect.gas_Nm3h, unit: 'Nm3h', signed: true },
      },
    }));
  };

  /** Classes that stand one step below `to`; where none does, the lowest says how things are. */
  const raisable = (to: 'shadow' | 'advisory'): ModeState[] => {
    const below = Object.values(asset.modes).filter(({ granted }) => nextMode(granted) === to);
    return below.length > 0 ? below : [lowestClass(asset)];
  };

  const enableView = (to: 'shadow' | 'advisory'): ComingBackView => {
    const seen = facts();
    const classes = raisable(to);
    const lowest = lowestClass({ modes: Object.fromEntries(classes.map((state) => [state.decisionClass, state])) });
    // Whatever class it stopped: what nobody has acknowledged blocks the way back.
    const twins = Object.values(asset.modes).map((state) => liveTwin(state, clock.wall(), null));
    const { causes } = assetTwin(liveTwin(lowest, clock.wall(), null), twins);
    return {
      from: effectiveMode(lowest),
      to,
      version: lowest.version,
      classes: classes.map((state) => ({
        decisionClass: state.decisionClass,
        label: { id: `class.${state.decisionClass}` },
        from: effectiveMode(state),
        version: state.version,
      })),
      items: seen ? enableItems(seen, to, classes) : [],
      roles: ['operator', 'supervisor'],
      preview: preview(),
      stop: {
        message: lowest.last.why,
        by: lowest.last.by,
        at_ms: lowest.last.plant_ms,
        acknowledged: causes.every(({ acknowledged }) => acknowledged),
        causes,
      },
    };
  };

  const enable = (ask: EnableAsk, actor: Actor) =>
    runner.inLane(async () => {
      const seen = facts();
      const ack = asset.picture?.ack;
      const states = ask.classes.flatMap(({ decisionClass }) => asset.modes[decisionClass] ?? []);
      const unmet = seen ? enableItems(seen, ask.to, states).filter(({ met }) => !met) : [];
      if (runner.recorder.state().lostSince_ms !== null) return { kind: 'denied' as const, messages: [{ id: 'conflict.database' }] };
      const answer = await runner.modes.enable(
        {
          kind: 'enable',
          ...runner.now(),
          to: ask.to,
          by: actor.name,
          personId: actor.id,
          station: actor.station,
          role: actor.role,
          onShift: true,
          reason: `${ask.reason}: ${ask.text}`,
          until_ms: ask.endsAt_ms as ReturnType<Runner['now']>['plant_ms'],
          checklistMet: seen !== null && unmet.length === 0,
          permit: asset.picture?.permit ?? false,
          sessionReady: runner.session.state()?.phase === 'ready',
          accuracyProven: false,
        },
        ask.classes,
        ask.requestKey,
      );
      if (answer.kind === 'denied')
        return {
          kind: 'denied' as const,
          messages: [...answer.messages, ...unmet.flatMap(({ clears }) => clears ?? [])],
        };
      // The enable bit is the whole asset's: where it is set already, the class goes on under it.
      if (ask.to === 'advisory' && ack && !ack.enabled) {
        runner.enableRequested({ boot: ack.boot, offCount: ack.offCount });
        await runner.session.turn();
      }
      return answer;
    });

  return {
    live: {
      state: () => hub.state(),
      changed: (signal) => hub.changed(signal),
      // A database that is away must not take the live values with it: events come when it is back.
      eventsAfter: async (id, limit) => {
        if (runner.recorder.state().lostSince_ms !== null) return [];
        return readEventsAfter(database.consolePool, assetId, id, limit).catch(() => []);
      },
      lastEventId: async () =>
        runner.recorder.state().lostSince_ms !== null ? null : lastEventId(database.consolePool, assetId).catch(() => null),
    },
    words: {
      catalogue,
      reasons: asset.config.pack.reasons.map(({ code, label, quiet: { minutes } }) => ({
        code,
        label,
        minutes: minutes === 'shift' ? null : minutes,
      })),
    },
    signOn: sessions.signOn,
    signOff: sessions.signOff,
    people: sessions.people,
    unlock: async (personId, actor) => {
      const message = { id: 'event.unlocked', with: { by: actor.name, person: runner.nameOf(personId) } };
      const asked = { personId, by: actor.id, station: actor.station, message };
      return { kind: (await unlockPerson(database.consolePool, runner.stamp(), asked)) ? 'unlocked' : 'not-locked' };
    },
    ...decide,
    trend: () => trendView(asset, database),
    history: (tags, span_min, points) => historyOf(site, database, runner.now().plant_ms, tags, span_min, points),
    decisions: (filter) => decisionsView(asset, database, filter, runner.nameOf),
    enableView: async (to) => enableView(to),
    acknowledge: async (cause: TwinCause, actor) => {
      const ack = asset.picture?.ack;
      if (cause === 'database-older' && runner.session.waitsForPerson()) {
        if (!ack?.target.every((target) => target === 0)) return { kind: 'conflict', message: { id: 'conflict.trims-stand' } };
        await runner.leases.raise(ack.epoch);
      }
      const [denied] = runner.modes.lower({ kind: 'acknowledge', ...runner.now(), cause, by: actor.name, personId: actor.id });
      await runner.modes.store();
      const remedy = denied?.remedy;
      return remedy ? { kind: 'conflict', message: remedy } : { kind: 'acknowledged' };
    },
    enable,
    now: () => clock.wall(),
  };
}
