/**
 * The twin modes of all decision classes of the asset. What the plant, the database or a person's OFF
 * says is said to every class; only an enable names those that it raises, all of them or none.
 */
import type { EnableEvent, ModeChange, ModeDenial } from '@trimtab/authority';
import { stepMode } from '@trimtab/authority';
import type { Database, Stamp } from '@trimtab/store';
import type { Message } from '@trimtab/terms';
import type { Asset } from './asset.ts';
import type { Clock } from './clock.ts';
import { type Denied, enableAll, type Raise } from './enable-all.ts';
import { type ByPerson, type Lowering, type ModeHolder, openModeHolder } from './hold-mode.ts';

/** A class that is to be raised, at the version that the person saw. */
export interface ClassAsked {
  decisionClass: string;
  version: number;
}

export interface ModeHolders {
  restore(): Promise<void>;
  /** Never raises a grant; what was denied, where anything was. */
  lower(event: Lowering): ModeDenial[];
  /** Raises these classes; where one of them is denied, none is raised. */
  enable(
    event: ByPerson<Omit<EnableEvent, 'version'>>,
    classes: readonly ClassAsked[],
    requestKey: string,
  ): Promise<{ kind: 'enabled' } | Denied>;
  /** Stores what is not stored yet; false, and quiet, when the database does not answer. */
  store(): Promise<boolean>;
}

export interface ModeHoldersOptions {
  asset: Asset;
  database: Database;
  clock: Clock;
  stamp(): Stamp;
  onChange(change: ModeChange, decisionClass: string): void;
  log(what: string, detail?: unknown): void;
}

export function openModeHolders({ asset, onChange, ...rest }: ModeHoldersOptions): ModeHolders {
  const holders = new Map<string, ModeHolder>(
    Object.keys(asset.modes).map((decisionClass) => [
      decisionClass,
      openModeHolder({ asset, decisionClass, ...rest, onChange: (change) => onChange(change, decisionClass) }),
    ]),
  );
  const each = [...holders.values()];

  /** What would be denied, before anything is stored. */
  const denials = (event: Omit<EnableEvent, 'version'>, classes: readonly ClassAsked[]): Message[] =>
    classes.flatMap(({ decisionClass, version }) => {
      const state = asset.modes[decisionClass];
      if (!state) return [{ id: 'enable.no-class', with: { class: decisionClass } }];
      return (stepMode(state, { ...event, version }).denied ?? []).map(({ remedy }) => remedy);
    });

  return {
    restore: async () => {
      for (const holder of each) await holder.restore();
    },
    lower: (event) => {
      const steps = each.map((holder) => holder.lower(event));
      // A cause is acknowledged in each class that holds it; a class without it has nothing to say.
      if (event.kind === 'acknowledge' && steps.some(({ denied }) => denied === undefined)) return [];
      return steps[0]?.denied ?? [];
    },
    enable: async (event, classes, requestKey) => {
      const denied = denials(event, classes);
      if (denied.length > 0 || classes.length === 0) return { kind: 'denied', messages: distinct(denied) };
      const raises: (Raise | Denied)[] = [];
      for (const { decisionClass, version } of classes) {
        const raise = await holders.get(decisionClass)?.raise({ ...event, version }, `${requestKey}.${decisionClass}`);
        if (raise) raises.push(raise);
      }
      return enableAll(rest.database, raises);
    },
    store: async () => (await Promise.all(each.map((holder) => holder.store()))).every((stored) => stored),
  };
}

/** The same remedy is said once, whatever number of classes needs it. */
function distinct(messages: readonly Message[]): Message[] {
  const seen = new Map(messages.map((message) => [JSON.stringify(message), message]));
  return [...seen.values()];
}
