/** What becomes of a press on the card of all returns: each place is decided and written for itself, in order. */
import type { LiveCard, ReasonCode } from '@trimtab/terms';
import { useState } from 'react';
import { queryClient } from '../../shared/api/client.ts';
import { type Ask, decideCard, type Feedback } from './decide.ts';
import { type Returns, returnsOf } from './returns.ts';

export interface PlaceFeedback {
  placeLabel: string;
  feedback: Feedback;
}

export interface ReturnsInUse {
  /** null: fewer than two, or they were asked for one by one. */
  returns: Returns | null;
  isSending: boolean;
  /** What was not taken at the last press, and why. */
  refused: readonly PlaceFeedback[];
  bringBack(returns: Returns, seenAt_ms: number): void;
  reject(returns: Returns, reason: ReasonCode, seenAt_ms: number): void;
  showApart(): void;
}

export function useReturns(cards: readonly LiveCard[]): ReturnsInUse {
  /** As they were at the press: the card stays as it is until all of them are answered. */
  const [sending, setSending] = useState<Returns | null>(null);
  const [refused, setRefused] = useState<readonly PlaceFeedback[]>([]);
  const [isApart, setApart] = useState(false);
  const offered = returnsOf(cards, refused.length > 0 ? 1 : undefined);
  if (offered === null && isApart) setApart(false);
  if (offered === null && refused.length > 0) setRefused([]);

  const press = async (returns: Returns, ask: Ask, seenAt_ms: number): Promise<void> => {
    setSending(returns);
    setRefused([]);
    const not: PlaceFeedback[] = [];
    for (const card of returns.cards) {
      const feedback = await decideCard(card, ask, seenAt_ms);
      if (feedback) not.push({ placeLabel: card.placeLabel, feedback });
      // The server did not answer: a press is sent now or not at all, so nothing of it goes out later.
      if (feedback?.kind === 'text') break;
    }
    setRefused(not);
    setSending(null);
    void queryClient.invalidateQueries({ queryKey: ['decisions'] });
  };
  return {
    returns: sending ?? (isApart ? null : offered),
    isSending: sending !== null,
    refused,
    bringBack: (returns, seenAt_ms) => void press(returns, { act: 'accept' }, seenAt_ms),
    reject: (returns, reason, seenAt_ms) => void press(returns, { act: 'reject', reason }, seenAt_ms),
    showApart: () => setApart(true),
  };
}
