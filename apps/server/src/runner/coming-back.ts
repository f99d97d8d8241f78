/** Coming back after the twin was stopped (console 5.12): what the page shows, acknowledging a cause, and one step up. */
import { effectiveMode, type ModeState, nextMode } from '@trimtab/authority';
import type { Message, TwinCause } from '@trimtab/terms';
import type { Actor, ComingBackView, Conflict, EnableAsk } from '../api/services.ts';
import { assetTwin, liveTwin } from '../live/twin.ts';
import type { Clock } from './clock.ts';
import { type EnableFacts, enableItems } from './enable-view.ts';
import { placeLabel } from './label.ts';
import { lowestClass } from './modes.ts';
import type { Runner } from './runner.ts';

export interface ComingBackOptions {
  runner: Runner;
  clock: Clock;
  instance: string;
}

export function openComingBack({ runner, clock, instance }: ComingBackOptions) {
  const { asset } = runner;

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

  const acknowledge = async (cause: TwinCause, actor: Actor): Promise<{ kind: 'acknowledged' } | Conflict> => {
    const ack = asset.picture?.ack;
    if (cause === 'database-older' && runner.session.waitsForPerson()) {
      if (!ack?.target.every((target) => target === 0)) return { kind: 'conflict', message: { id: 'conflict.trims-stand' } };
      await runner.leases.raise(ack.epoch);
    }
    const [denied] = runner.modes.lower({ kind: 'acknowledge', ...runner.now(), cause, by: actor.name, personId: actor.id });
    await runner.modes.store();
    const remedy = denied?.remedy;
    return remedy ? { kind: 'conflict', message: remedy } : { kind: 'acknowledged' };
  };

  return { enableView: async (to: 'shadow' | 'advisory') => enableView(to), enable, acknowledge };
}
