/** The one way a decision leaves this screen: one press, one key, sent now or not at all. */
import { useMutation } from '@tanstack/react-query';
import type { LiveCard, Message } from '@trimtab/terms';
import { useState } from 'react';
import { api, queryClient } from '../../shared/api/client.ts';

export type Ask =
  /** `to`: another target than the offered one. */
  | { act: 'accept'; to?: number }
  | { act: 'reject'; reason: string; sensor?: string; text?: string }
  | { act: 'undo' }
  | { act: 'take-back'; decisionId: string }
  | { act: 'take-back-rejection' };

/** What the server said to the last press on this card, until the card itself says it. */
export type Feedback = { kind: 'messages'; messages: Message[] } | { kind: 'text'; text: string };

type Reason = Parameters<typeof api.operate.reject.mutate>[0]['reason'];

async function send(card: LiveCard, ask: Ask, seenAt_ms: number): Promise<Feedback | null> {
  const requestKey = crypto.randomUUID();
  const { id: optionId, from, to } = card.option;
  switch (ask.act) {
    case 'accept': {
      const answer = await api.operate.accept.mutate({
        requestKey,
        optionId,
        rev: card.rev,
        shown: { from, to },
        ...(ask.to === undefined ? {} : { to: ask.to }),
        seenAt_ms,
      });
      return answer.kind === 'accepted'
        ? null
        : { kind: 'messages', messages: answer.kind === 'denied' ? answer.denials : [answer.message] };
    }
    case 'reject': {
      const more = { ...(ask.sensor ? { sensor: ask.sensor } : {}), ...(ask.text ? { text: ask.text } : {}) };
      const reason = ask.reason as Reason;
      const answer = await api.operate.reject.mutate({ requestKey, optionId, rev: card.rev, reason, seenAt_ms, ...more });
      return answer.kind === 'rejected' ? null : { kind: 'messages', messages: [answer.message] };
    }
    case 'undo': {
      const answer = await api.operate.undo.mutate({ requestKey, optionId });
      return answer.kind === 'undone' ? null : { kind: 'messages', messages: [answer.message] };
    }
    case 'take-back-rejection': {
      const answer = await api.operate.takeBackRejection.mutate({ requestKey, optionId });
      return answer.kind === 'undone' ? null : { kind: 'messages', messages: [answer.message] };
    }
    case 'take-back':
      return takeBack(ask.decisionId, requestKey);
  }
}

/** Keeps a trim in force over the coming handover. */
export async function keep(decisionId: string, requestKey: string): Promise<Feedback | null> {
  const answer = await api.operate.keep.mutate({ requestKey, decisionId });
  return answer.kind === 'kept' ? null : { kind: 'messages', messages: [answer.message] };
}

/** Takes a trim in force back: a decision of its own through the same guard. */
export async function takeBack(decisionId: string, requestKey: string): Promise<Feedback | null> {
  const answer = await api.operate.takeBack.mutate({ requestKey, decisionId });
  if (answer.kind === 'accepted') return null;
  return { kind: 'messages', messages: answer.kind === 'denied' ? answer.denials : [answer.message] };
}

export const NO_ANSWER = 'No answer from the server. Nothing is queued; what holds is what the card says next.';
/** What to say of a press that failed: the server's own words, or that none came. */
export const failureText = (error: Error): string => (isRefusal(error) ? error.message : NO_ANSWER);
export const failure = (error: Error): Feedback => ({ kind: 'text', text: failureText(error) });

/** One card of several that are decided by one press; what was said to it, null: done as asked. */
export const decideCard = (card: LiveCard, ask: Ask, seenAt_ms: number): Promise<Feedback | null> =>
  send(card, ask, seenAt_ms).catch(failure);

export function useDecide(card: LiveCard) {
  const [feedback, setFeedback] = useState<Feedback | null>(null);
  /** State of the card at the press: buttons stay inert until the live state has moved on, or the answer was a no. A take-back the PLC may still refuse, and then nothing moves. */
  const [sentIn, setSentIn] = useState<string | null>(null);
  const mutation = useMutation({
    mutationFn: ({ ask, seenAt_ms }: { ask: Ask; seenAt_ms: number }) => send(card, ask, seenAt_ms),
    onMutate: ({ ask }) => {
      setFeedback(null);
      setSentIn(ask.act === 'take-back' ? null : stateOf(card));
    },
    onSuccess: (answer) => {
      setFeedback(answer);
      if (answer) setSentIn(null);
      void queryClient.invalidateQueries({ queryKey: ['decisions'] });
    },
    onError: (error) => {
      setFeedback(failure(error));
      setSentIn(null);
    },
  });
  return {
    feedback,
    isSending: mutation.isPending || (sentIn !== null && sentIn === stateOf(card)),
    decide: (ask: Ask, seenAt_ms: number) => mutation.mutate({ ask, seenAt_ms }),
  };
}

const stateOf = (card: LiveCard): string => `${card.state} ${card.intent?.state ?? ''}`;

/** The server answered and said why; anything else is no answer. */
const isRefusal = (error: Error): boolean => 'data' in error && error.data !== null && error.data !== undefined;
