/**
 * A rejection changes what is offered next, with a scope and an end (furnace-reference §8). Made once
 * from the rule of its code and what holds at that moment; after that read at each cycle against the
 * picture alone, so that the same quiet ends the same way in live, replay and trial.
 */
import { after, MINUTE_MS, type Option, type Picture, type PlantTime, type Quiet, type QuietEnd, type Site, shiftAt } from '@trimtab/terms';
import type { AssetPack, Lever } from '../asset-pack.ts';
import type { CycleMemory } from '../memory.ts';
import type { QuietRule } from './reason-rule.ts';
import { isGood } from './unable.ts';

/** A distrusted sensor is not asked again before this, even where nothing shows against it. */
const SENSOR_LEAST_MS = 30 * MINUTE_MS;
/** The measured pace is settled within this part of what is asked. */
const SETTLED = 0.05;

export interface Rejected {
  option: Pick<Option, 'id' | 'place' | 'decisionClass' | 'restoring' | 'effect'>;
  reason: Quiet['reason'];
  at: PlantTime;
  /** Tag of the instrument that was named; null where none was. */
  sensor: string | null;
}

export interface QuietWorld {
  site: Site;
  reasons: AssetPack<object>['reasons'];
}

/** The quiet that this rejection begins. Throws for a code that the pack does not have. */
export function quietOf({ site, reasons }: QuietWorld, picture: Picture, { option, reason, at, sensor }: Rejected): Quiet {
  const rule = reasons.find(({ code }) => code === reason)?.quiet;
  if (!rule) throw new Error(`the pack has no reason ${reason}`);
  const ends = endOf(rule, site, picture, { option, reason, at, sensor });
  return {
    place: option.place,
    decisionClass: option.decisionClass,
    reason,
    at,
    until: rule.minutes === 'shift' ? shiftAt(site.calendar, at).ends_ms : after(at, rule.minutes * MINUTE_MS),
    optionId: option.id,
    scope: rule.scope,
    ...(ends ? { ends } : {}),
    ...(rule.protects && !option.restoring ? { protects: true } : {}),
    ...(rule.stepShare === undefined ? {} : { stepShare: rule.stepShare }),
  };
}

function endOf({ until }: QuietRule, site: Site, picture: Picture, { option, at, sensor }: Rejected): QuietEnd | null {
  switch (until?.kind) {
    case undefined:
      return null;
    case 'delay-over':
      return { kind: 'delay-over' };
    case 'pace-settled': {
      const { asked, measured } = until;
      const was = goodValue(picture, asked);
      // Of a pace that nobody asked for none can be told to have moved by a tenth.
      return was !== null && was > 0 ? { kind: 'pace-settled', asked, measured, was, share: 0.1 } : null;
    }
    case 'campaign-past': {
      const { rows } = picture.slabs;
      const spoken = rows.find(({ slabNo }) => String(slabNo) === option.effect.closest.subject);
      // It left while the card stood: the quiet that waits for it is over. Of its grade nothing is known any more.
      if (!spoken) return until.of === 'slab' && picture.slabs.quality === 'good' ? { kind: 'campaign-past', slabNos: [] } : null;
      const slabNos =
        until.of === 'slab' ? [spoken.slabNo] : rows.filter(({ grade }) => grade === spoken.grade).map(({ slabNo }) => slabNo);
      return { kind: 'campaign-past', slabNos };
    }
    case 'sensor-good': {
      const named = site.checks.find(({ tag }) => tag === sensor);
      return named ? { kind: 'sensor-good', tag: named.tag, earliest: after(at, SENSOR_LEAST_MS) } : null;
    }
  }
}

/** Is it over, and by what? `time`: its minutes; null: it holds. Absence of evidence never ends one. */
export function endedBy(quiet: Quiet, picture: Picture): 'time' | QuietEnd['kind'] | null {
  if (quiet.until <= picture.plant_ms) return 'time';
  if (quiet.over) return quiet.over;
  return quiet.ends && hasEnded(quiet.ends, quiet.at ?? null, picture) ? quiet.ends.kind : null;
}

function hasEnded(ends: QuietEnd, at: PlantTime | null, picture: Picture): boolean {
  switch (ends.kind) {
    case 'delay-over':
      return at !== null && picture.plantMode.mode === 'production' && picture.stood_ms !== null && picture.stood_ms > at;
    case 'pace-settled': {
      const [asked, measured] = [goodValue(picture, ends.asked), goodValue(picture, ends.measured)];
      if (asked === null || measured === null || asked <= 0) return false;
      return Math.abs(asked - ends.was) >= ends.share * ends.was && Math.abs(measured - asked) <= SETTLED * asked;
    }
    case 'campaign-past':
      return picture.slabs.quality === 'good' && !picture.slabs.rows.some(({ slabNo }) => ends.slabNos.includes(slabNo));
    case 'sensor-good':
      return picture.plant_ms >= ends.earliest && picture.tags[ends.tag]?.quality === 'good';
  }
}

const goodValue = ({ tags }: Picture, tag: string): number | null => (isGood(tags[tag]) ? (tags[tag]?.value ?? null) : null);

/** With what ended some of them at an earlier cycle: what is over does not begin again. */
export const withOver = (quiets: readonly Quiet[], over: CycleMemory['quietsOver']): Quiet[] =>
  quiets.map((quiet) => {
    const by = over[quiet.optionId];
    return by ? { ...quiet, over: by } : quiet;
  });

/** By option: what has ended its quiet before its time, until now. */
export const quietsOver = (quiets: readonly Quiet[], picture: Picture): CycleMemory['quietsOver'] =>
  Object.fromEntries(
    quiets.flatMap((quiet) => {
      const by = endedBy(quiet, picture);
      return by === null || by === 'time' ? [] : [[quiet.optionId, by]];
    }),
  );

const reaches = (quiet: Quiet, { place, decisionClass }: Lever): boolean =>
  quiet.scope === 'all' || (quiet.scope === 'class' && quiet.decisionClass === decisionClass) || quiet.place === place;

/** The strictest rejection that keeps this lever quiet now; null: none does. Those that only shorten its step are no silence. */
export function quietFor(quiets: readonly Quiet[], lever: Lever, picture: Picture): Quiet | null {
  const held = quiets.filter((quiet) => quiet.stepShare === undefined && reaches(quiet, lever) && endedBy(quiet, picture) === null);
  const strict = held.filter(({ protects }) => !protects);
  const longest = (some: readonly Quiet[]): Quiet | null => some.reduce<Quiet | null>((a, b) => (a && a.until >= b.until ? a : b), null);
  return longest(strict) ?? longest(held);
}

/** The lever with what rejections leave of its largest step: whole quanta, at least one. */
export function shortened(quiets: readonly Quiet[], lever: Lever, picture: Picture): Lever {
  const shares = quiets.filter((quiet) => reaches(quiet, lever) && endedBy(quiet, picture) === null).map(({ stepShare }) => stepShare ?? 1);
  const share = Math.min(1, ...shares);
  if (share === 1 || !lever.limits) return lever;
  const quanta = Math.max(1, Math.floor((lever.limits.step * share) / lever.quantum + 1e-6));
  return { ...lever, limits: { ...lever.limits, step: Math.min(lever.limits.step, Math.round(quanta * lever.quantum * 1e9) / 1e9) } };
}
