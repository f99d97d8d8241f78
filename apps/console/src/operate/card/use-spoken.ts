import type { LiveCard, LiveState } from '@trimtab/terms';
import { plcUnread } from '../../shared/live/freshness.ts';
import { useLive } from '../../shared/live/live-context.tsx';
import { useWords } from '../../shared/render/words-context.tsx';
import { useSession } from '../sign-on/session.tsx';
import { type CardWords, cardWords } from './card-words.ts';
import { rampingAt } from './ramping.ts';
import { trimEndOf } from './trim-end.ts';

/** What a card says of itself: the same whether it stands open, as a line, or as a chip (console 4.6). */
export function useSpoken(card: LiveCard, state: LiveState): CardWords {
  const { link } = useLive();
  const session = useSession();
  const words = useWords();
  return cardWords({
    card,
    words,
    timeZone: state.asset.timeZone,
    station: session.station,
    stands: doesStand(card, state),
    end: trimEndOf(card, state),
    ramping: rampingAt(card, state),
    outcomeUnknown: link.phase !== 'live' || plcUnread(state) !== null,
  });
}

/** A trim of zero stands by standing nowhere. */
function doesStand({ option, to }: LiveCard, { inForce }: LiveState): boolean {
  const target = to ?? option.to;
  const there = inForce.find((trim) => trim.place === option.place);
  return target === 0 ? there === undefined : there?.to === target;
}
