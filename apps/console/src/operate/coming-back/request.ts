/** What a return needs before it may be asked for: said in words, nothing can be waived here (console 5.11, 5.13). */
import type { LiveState } from '@trimtab/terms';
import type { ComingBack } from '../../shared/api/answers.ts';

export const REASONS = ['cause is gone', 'after repair', 'handover', 'test', 'start of work'] as const;
export type Reason = (typeof REASONS)[number];

export interface Wish {
  reason: Reason | null;
  text: string;
  endsAt_ms: number | null;
  /** Decision classes that stay as they are. */
  without: string[];
}

export interface Asker {
  role: string;
}

/** What is still missing, in the order of the page; empty: Start may be pressed. */
export function missing(view: ComingBack, wish: Wish, person: Asker | null, linked: boolean): string[] {
  const unmet = view.items.filter((item) => !item.met).length;
  return [
    ...(linked ? [] : ['No connection.']),
    ...(person
      ? view.roles.includes(person.role)
        ? []
        : [`${view.roles.join(' or ')} may ask; you are ${person.role}.`]
      : ['Sign in to ask.']),
    ...(view.stop.causes.some((cause) => !cause.acknowledged) ? ['Step 1: the cause is not acknowledged.'] : []),
    ...(unmet > 0 ? [`Step 2: ${unmet} ${unmet === 1 ? 'item is' : 'items are'} unmet.`] : []),
    ...(view.classes.every(({ decisionClass }) => wish.without.includes(decisionClass)) ? ['Step 3: zones, air, or both?'] : []),
    ...(wish.endsAt_ms === null ? ['Step 3: when does it end?'] : []),
    ...(wish.reason === null || wish.text.trim() === '' ? ['Step 4: a reason, and a few words.'] : []),
  ];
}

/** What blocks stands first, where it is seen without scrolling; else the order of the list. */
export const unmetFirst = (items: ComingBack['items']): ComingBack['items'] => [
  ...items.filter(({ met }) => !met),
  ...items.filter(({ met }) => met),
];

/** A return goes one step at a time: from off to shadow, from shadow to advisory. */
export const nextStep = (granted: string): 'shadow' | 'advisory' => (granted === 'off' ? 'shadow' : 'advisory');

/** Times at which the grant ends by itself: this shift, or the one after it. */
export const endings = ({ ends_ms, nextEnds_ms }: LiveState['shift']): { name: string; at_ms: number }[] => [
  { name: 'this shift', at_ms: ends_ms },
  { name: 'next shift', at_ms: nextEnds_ms },
];
