/** Why a person said no: the code, with the instrument or the words that go with it. */
import type { Site } from '@trimtab/terms';
import type { Conflict, RejectAsk } from '../../api/services.ts';
import { conflict } from './desk.ts';

/** The code, and the sensor or the words that go with it, as they are stored. */
export function codeOf({ reason, sensor, text }: Pick<RejectAsk, 'reason' | 'sensor' | 'text'>) {
  const words = [sensor, text].filter((part) => part !== undefined && part.trim() !== '').join(': ');
  return { reason, ...(words === '' ? {} : { text: words }) };
}

/** A doubt about an instrument that the site does not have has no instrument whose word could end it: it is refused. */
export const unknownSensor = ({ checks }: Pick<Site, 'checks'>, sensor: string | undefined): Conflict | null =>
  sensor === undefined || checks.some(({ tag }) => tag === sensor) ? null : conflict('no-such-sensor', { sensor });
