/** What the trend marks between two instants (console 7.4): decisions, offers that ended unanswered, and mode changes. */
import { slotAt } from '@trimtab/authority';
import { type AnsweredOption, type Database, type ModeStep, readAnswered, readModeSteps } from '@trimtab/store';
import { formatNumber, type PlantTime, render } from '@trimtab/terms';
import type { TrendView } from '../api/services.ts';
import { serverWording } from '../live/wording.ts';
import type { Asset } from './asset.ts';
import { slotOf } from './modes.ts';

type Mark = TrendView['marks'][number];

export async function trendMarks(asset: Asset, database: Database, from: PlantTime, to: PlantTime): Promise<Mark[]> {
  const { nameplate } = asset.config.site;
  const answered = await readAnswered(database.consolePool, nameplate.asset, from, to);
  const steps = await readModeSteps(database.consolePool, nameplate.asset, from, to);
  return [...answered.map(markOf), ...steps.map((step) => modeMark(step, steps, Object.keys(asset.modes)))];
}

function markOf({ state, statePlant_ms: at_ms, place, to, unit, reason }: AnsweredOption): Mark {
  const label = placeMark(place);
  if (state === 'rejected') return { at_ms, kind: 'rejected', label: `${label} ${reason ?? ''}` };
  if (state === 'expired') return { at_ms, kind: 'expired', label };
  return { at_ms, kind: 'accepted', label: `${label} ${formatNumber({ value: to, unit, signed: true })}` };
}

/** The word of the mode, and its class where not all went there together. */
function modeMark({ plant_ms, decisionClass, mode }: ModeStep, steps: readonly ModeStep[], classes: readonly string[]): Mark {
  const together = classes.every((name) =>
    steps.some((step) => step.decisionClass === name && step.mode === mode && step.plant_ms === plant_ms),
  );
  return { at_ms: plant_ms, kind: 'mode', label: together ? mode : `${render({ id: `class.${decisionClass}` }, serverWording)} ${mode}` };
}

/** As short as a mark in a chart must be: "z3", "air". */
function placeMark(place: string): string {
  const zone = slotAt(slotOf(place))?.zone;
  return zone == null ? place : `z${zone}`;
}
