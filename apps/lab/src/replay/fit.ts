/** Values of an envelope that must fit each other, held together once a proposed change is laid over the site's own. */
import type { Site } from '@trimtab/terms';

type Values = Readonly<Record<string, unknown>>;

/** What a change says of the envelope. */
export interface GivenEnvelope {
  zones?: readonly (Values & { zone: number })[] | undefined;
  air?: Values | null | undefined;
}

/** The lower of each pair, and the one that it may not exceed, or must be below. */
const ZONE_PAIRS = [
  { low: 'step_dK', high: 'total_dK', mayBeEqual: true },
  { low: 'inForceMin_degC', high: 'inForceMax_degC', mayBeEqual: false },
] as const;
const AIR_PAIRS = [
  { low: 'step_lambda', high: 'total_lambda', mayBeEqual: true },
  { low: 'inForceMin_lambda', high: 'inForceMax_lambda', mayBeEqual: false },
] as const;

/** One text for each pair that does not fit: field and value as given, and the limit that the other of the pair sets. */
export function misfits(changed: Site['envelope'], given: GivenEnvelope): string[] {
  const zones = (given.zones ?? []).flatMap((one, index) => {
    const whole = changed.zones.find(({ zone }) => zone === one.zone);
    return whole ? ZONE_PAIRS.flatMap((pair) => misfit(pair, one, whole, `envelope.zones.${index}`, ` of zone ${one.zone}`)) : [];
  });
  const { air } = changed;
  const ofAir = given.air && air ? AIR_PAIRS.flatMap((pair) => misfit(pair, given.air ?? {}, air, 'envelope.air', '')) : [];
  return [...zones, ...ofAir];
}

interface Pair {
  low: string;
  high: string;
  mayBeEqual: boolean;
}

function misfit({ low, high, mayBeEqual }: Pair, given: Values, whole: Values, at: string, of: string): string[] {
  const [lower, upper] = [Number(whole[low]), Number(whole[high])];
  if (lower < upper || (mayBeEqual && lower === upper)) return [];
  // Where the change names both, the lower one is named with the other as its limit.
  const [field, value, other, limit] = given[low] === undefined ? [high, upper, low, lower] : [low, lower, high, upper];
  const bound = `${limit} (${other}${of})`;
  const [end, side] = field === low ? ['most', 'less'] : ['least', 'more'];
  return [`${at}.${field}: ${value} is given, ${mayBeEqual ? `${bound} is the ${end}` : `${side} than ${bound} is needed`}`];
}
