/**
 * The checklist of the coming-back page from live data (console 5.11), judged when the page asks and
 * again when somebody starts. Nothing on the page can waive an item. Pure.
 */
import { explain, type ModeState, type SessionState, slotAt, unitOfSlot } from '@trimtab/authority';
import {
  type EnableItem,
  formatNumber,
  type Message,
  MINUTE_MS,
  type Picture,
  type Quantity,
  type Site,
  since_ms,
  type TwinMode,
  type WallTime,
} from '@trimtab/terms';
import type { Asset } from './asset.ts';

export interface EnableFacts {
  asset: Asset;
  picture: Picture;
  session: SessionState | null;
  databaseAge_ms: number | null;
  wall_ms: WallTime;
  instance: string;
}

const STEADY_MIN = 1;
/**
 * Of what the twin says of slabs as they leave. Above it the twin is too poor to act on: the checklist blocks, and HEALTH says so.
 * Not of what it said ahead: a sound twin is off by more there wherever the mill stands, and would never come back.
 */
export const FORECAST_ERROR_K = 8;
const DATABASE_AGE_S = 3;

const words = (text: string): Message => ({ id: 'words', with: { text } });
const number = (value: number, unit: Quantity['unit'], decimals?: number): Message => ({
  id: 'quantity',
  with: { value: { value, unit, ...(decimals === undefined ? {} : { decimals }) } },
});

function item(
  id: EnableItem['id'],
  now: Message,
  needed: Message,
  met: boolean,
  more: Pick<EnableItem, 'scale'> & { clears?: Message } = {},
): EnableItem {
  return {
    id,
    label: { id: `enable-item.${id}` },
    now,
    needed,
    met,
    ...more,
    clears: met ? null : (more.clears ?? { id: `enable-clears.${id}` }),
  };
}

/** What watching needs; only advisory needs the whole list. */
const FOR_SHADOW: readonly EnableItem['id'][] = ['permit', 'open-causes', 'owner-envelope', 'database-clock', 'one-writer'];

/** For the classes that are to be raised. */
export function enableItems(facts: EnableFacts, to: TwinMode, classes: readonly ModeState[]): EnableItem[] {
  const items = allItems(facts, classes);
  return to === 'shadow' ? items.filter(({ id }) => FOR_SHADOW.includes(id)) : items;
}

function allItems(facts: EnableFacts, classes: readonly ModeState[]): EnableItem[] {
  const { asset, picture } = facts;
  const { site } = asset.config;
  return [
    item('permit', words(picture.permit ? 'on' : 'off'), words('on'), picture.permit),
    heartbeat(picture, site),
    instruments(picture, site),
    plantMode(asset, picture),
    forecastError(asset),
    openCauses(classes),
    ownerAndEnvelope(site, picture),
    database(facts.databaseAge_ms),
    oneWriter(facts.session, facts.instance),
    trimsZero(picture, classes),
  ];
}

function heartbeat(picture: Picture, site: Site): EnableItem {
  const limit_s = site.safety.watchdog_ms / 1_000;
  const age_s = picture.ack?.alive ? picture.ack.heartbeatAge_s : null;
  return item(
    'heartbeat',
    age_s === null ? words('none') : number(age_s, 's', 1),
    { id: 'at-most', with: { limit: { value: limit_s, unit: 's' } } },
    age_s !== null && age_s <= limit_s,
  );
}

function instruments(picture: Picture, site: Site): EnableItem {
  const needed = site.checks.filter((check) => check.needed.length > 0);
  const good = needed.filter(({ tag }) => picture.tags[tag]?.quality === 'good').length;
  return item(
    'instruments',
    { id: 'of-good', with: { good: { value: good, unit: 'count' }, total: { value: needed.length, unit: 'count' } } },
    words('all'),
    good === needed.length,
  );
}

export function plantMode({ config }: Asset, picture: Picture): EnableItem {
  const { plantModes } = config.site.envelope;
  const steady_min = since_ms(picture.plant_ms, picture.plantMode.since_ms) / MINUTE_MS;
  const allowed = plantModes.includes(picture.plantMode.mode);
  const now: Message = {
    id: 'mode-for',
    with: { mode: picture.plantMode.mode.toUpperCase(), minutes: { value: steady_min, unit: 'min' } },
  };
  return item(
    'plant-mode',
    now,
    { id: 'mode-at-least', with: { mode: plantModes.join(' or ').toUpperCase(), minutes: { value: STEADY_MIN, unit: 'min' } } },
    allowed && steady_min >= STEADY_MIN,
  );
}

/** Before the first scores: "not yet scored", which blocks supervisory and automatic only. */
export function forecastError({ asRun_K }: Pick<Asset, 'asRun_K'>): EnableItem {
  const needed: Message = { id: 'at-most', with: { limit: { value: FORECAST_ERROR_K, unit: 'dK' } } };
  if (asRun_K.length === 0) return item('forecast-error', words('not yet scored'), needed, true);
  const error_K = rootMeanSquare(asRun_K);
  return item('forecast-error', number(error_K, 'dK', 1), needed, error_K <= FORECAST_ERROR_K, {
    scale: { value: error_K, limit: FORECAST_ERROR_K, unit: 'dK' },
  });
}

/** Root mean square of the errors about their mean would hide a bias: this is about zero. */
export const rootMeanSquare = (errors: readonly number[]): number =>
  Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length);

/** Says of an acknowledgement only where one is missing. */
export function openCauses(classes: readonly ModeState[]): EnableItem {
  const active = classes.flatMap(({ causes }) => causes.filter((cause) => cause.active));
  const unacknowledged = classes.flatMap((state) => explain(state).unacknowledged);
  const open = active[0] ?? unacknowledged[0];
  const clears =
    active.length === 0
      ? 'enable-clears.acknowledged'
      : unacknowledged.length === 0
        ? 'enable-clears.cause-gone'
        : 'enable-clears.open-causes';
  return item('open-causes', open ? open.message : words('none'), words('none'), open === undefined, { clears: { id: clears } });
}

function ownerAndEnvelope(site: Site, picture: Picture): EnableItem {
  const valid = Date.parse(site.envelope.validFrom) <= picture.plant_ms && picture.plant_ms < Date.parse(site.envelope.validUntil);
  return item(
    'owner-envelope',
    words(`${site.owner.name}, ${site.envelope.name} v${site.envelope.version}`),
    words('both valid'),
    valid && site.owner.name !== '',
  );
}

function database(age_ms: number | null): EnableItem {
  return item(
    'database-clock',
    age_ms === null ? words('no answer') : number(age_ms / 1_000, 's', 1),
    { id: 'at-most', with: { limit: { value: DATABASE_AGE_S, unit: 's' } } },
    age_ms !== null && age_ms <= DATABASE_AGE_S * 1_000,
  );
}

function oneWriter(session: SessionState | null, instance: string): EnableItem {
  const ready = session?.phase === 'ready';
  return item('one-writer', words(ready ? `${instance}, session ${session.epoch}` : 'no session with the PLC'), words('one'), ready);
}

/** A class starts with its own trims at zero; another's may stand. */
function trimsZero(picture: Picture, classes: readonly ModeState[]): EnableItem {
  const own = (values: readonly number[]): { value: number; slot: number }[] =>
    values
      .map((value, slot) => ({ value, slot }))
      .filter(({ slot }) => classes.some(({ decisionClass }) => slotAt(slot)?.decisionClass === decisionClass));
  const active = own(picture.ack?.active ?? []);
  const target = own(picture.ack?.target ?? []);
  const zero = active.length > 0 && [...active, ...target].every(({ value }) => value === 0);
  const text = active.map(({ value, slot }) => formatNumber({ value, unit: unitOfSlot(slot), signed: true })).join(' · ');
  return item('trims-zero', words(active.length === 0 ? 'not read' : text), words('all zero'), zero);
}
