/** The services behind the API, put together from runner, store, sign-on and live state. */
import { authorityWording } from '@trimtab/authority';
import { furnaceWording } from '@trimtab/furnace';
import { loopWording } from '@trimtab/loop';
import { type Database, lastEventId, readEventsAfter, unlockPerson } from '@trimtab/store';
import type { Catalogue } from '@trimtab/terms';
import type { Services } from './api/services.ts';
import type { Sessions } from './auth/sessions.ts';
import type { Hub } from './live/hub.ts';
import { serverWording } from './live/wording.ts';
import type { Clock } from './runner/clock.ts';
import { openComingBack } from './runner/coming-back.ts';
import type { Decide } from './runner/decide.ts';
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
  const comingBack = openComingBack({ runner, clock, instance });

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
    ...comingBack,
    now: () => clock.wall(),
  };
}
