/**
 * What a card says in each state (console 4.6–4.9, 4.18, 4.19): decided and in force are two lights.
 * A state that this console does not know is said so and never drawn as normal.
 */
import type { LiveCard, Message } from '@trimtab/terms';
import { trimText } from '../../shared/render/number.ts';
import { clockMinute, clockSecond } from '../../shared/render/time.ts';
import { reasonEffect, reasonText, sentence, type Words } from '../../shared/render/words.ts';
import type { TrimEnd } from './trim-end.ts';

export interface CardWords {
  /** Word at the top right. */
  label: string;
  headline: string;
  details: string[];
  lights: { decided: '●' | '○'; inForce: '●' | '○' | '?' | '✕' | '–' } | null;
  /** `live` has the proposed edge, `settled` a dark one, `ended` is grey. */
  look: 'live' | 'settled' | 'ended';
  failed: boolean;
}

export interface WordsInput {
  card: LiveCard;
  words: Words;
  timeZone: string;
  station: string | null;
  /** The trim of a confirmed card still stands; it ends with OFF, a pause, or when it is taken back. */
  stands: boolean;
  /** What ended it, where it does not stand any more; null: that is not known. */
  end: TrimEnd | null;
  /** What the PLC has ramped in of a trim that is not there yet; null: it is there, or nothing is known. */
  ramping: number | null;
  /** The PLC or the server is lost: what stands in the PLC now is not read. */
  outcomeUnknown: boolean;
}

export function cardWords(input: WordsInput): CardWords {
  const { card, words, timeZone } = input;
  const say = (message: Message | null) => (message ? sentence(message, words.catalogue) : null);
  switch (card.state) {
    case 'offered':
      return { label: 'offered', headline: '', details: [], lights: null, look: 'live', failed: false };
    case 'accepted':
    case 'modified':
      return acceptedWords(input, say);
    case 'rejected':
      return {
        ...ended('rejected', `Rejected: ${card.reason ? reasonText(card.reason, words) : 'no code'}${byElsewhere(input)}`),
        details: card.reason ? [reasonEffect(card.reason, card.option.place, words, card.option.restoring)] : [],
        lights: { decided: '●', inForce: '–' },
      };
    case 'expired':
      return ended('expired', `Expired ${clockMinute(card.option.expiresAt, timeZone)}, nothing changed`);
    case 'withdrawn':
      return ended('withdrawn', say(card.cause) ?? 'Withdrawn, no cause given');
    case 'vetoed':
      return ended('vetoed', `Vetoed: ${card.reason ? reasonText(card.reason, words) : 'no code'}`);
    default:
      return unknown(String(card.state));
  }
}

function acceptedWords(
  { card, timeZone, station, stands, end, ramping, outcomeUnknown }: WordsInput,
  say: (message: Message | null) => string | null,
): CardWords {
  const target = card.to ?? card.option.to;
  const where = card.station && card.station !== station ? ` at ${card.station}` : '';
  const who = `${card.state === 'modified' ? `Accepted as ${trimText(target, card.option.unit)}` : 'Accepted'} by ${card.by ?? 'somebody'}${where} ${clockSecond(card.stateAt_ms, timeZone)}`;
  const { intent } = card;
  const live = (label: string, headline: string, details: string[], inForce: '●' | '○' | '?'): CardWords => ({
    label,
    headline,
    details,
    lights: { decided: '●', inForce },
    look: inForce === '●' ? 'settled' : 'live',
    failed: false,
  });
  const failed = (headline: string): CardWords => ({
    ...ended('failed', headline),
    details: [who, 'Trying again is a new decision.'],
    lights: { decided: '●', inForce: '✕' },
    failed: true,
  });
  if (!intent) return live('accepted', who, ['Nothing has been sent yet.'], '○');
  const at = clockSecond(intent.at_ms, timeZone);
  switch (intent.state) {
    case 'pending':
      return live('accepted', who, ['Undo: nothing has been sent yet.'], '○');
    case 'sending':
      return intent.sealed || outcomeUnknown
        ? live('outcome unknown', 'Checking what the PLC has…', ['Neither done nor failed until read back.'], '?')
        : live('writing', 'Writing… waiting for the PLC', [who, 'It can be taken back once in force.'], '○');
    case 'confirmed':
      if (!stands)
        return {
          ...ended(
            'ended',
            end
              ? `No longer in force: ${at} to ${clockSecond(end.at_ms, timeZone)}. ${endText(end, say)}`
              : `No longer in force: it was, from ${at} on`,
          ),
          details: [who],
          lights: { decided: '●', inForce: '○' },
        };
      if (outcomeUnknown) return { ...live('not read', `Taken by the PLC ${at}; it is not read now`, [who], '?'), look: 'settled' };
      if (ramping !== null) {
        const now = trimText(ramping, card.option.unit);
        return { ...live('ramping', `Taken by the PLC ${at}, ramping: now ${now}`, [who], '○'), look: 'settled' };
      }
      return live('confirmed', `In force ${at}: trim ${trimText(target, card.option.unit)}`, [who], '●');
    case 'refused':
      return failed(say(intent.message) ?? 'Refused, nothing was written');
    case 'not-applied':
      return failed(say(intent.message) ?? 'The PLC did not apply it');
    case 'void':
      return failed('PLC restarted: not in force');
    case 'expired':
      return failed(say(intent.message) ?? 'Too late, nothing was written');
    default:
      return unknown(String(intent.state));
  }
}

function endText({ why }: TrimEnd, say: (message: Message) => string | null): string {
  if (why === 'off') return 'OFF was pressed.';
  return 'by' in why ? `Another trim came by ${why.by}.` : (say(why) ?? '');
}

const ended = (label: string, headline: string): CardWords => ({
  label,
  headline,
  details: [],
  lights: null,
  look: 'ended',
  failed: false,
});

const unknown = (state: string): CardWords => ({
  label: 'unknown',
  headline: `State "${state}" is unknown to this console: reload`,
  details: [],
  lights: { decided: '○', inForce: '?' },
  look: 'ended',
  failed: true,
});

const byElsewhere = ({ card, station }: WordsInput): string => {
  if (!card.by) return '';
  return card.station && card.station !== station ? `, ${card.by} at ${card.station}` : `, ${card.by}`;
};
