/** Keys of the recommendation column, heard only while it has the focus (console 4.24, WCAG 2.1.4). */

/** As they stand under "?". */
export const COLUMN_KEYS: readonly (readonly [key: string, does: string])[] = [
  ['F8', 'to this column'],
  ['↑ ↓', 'card before, next card'],
  ['A', 'accept, bring back'],
  ['R, then 1 to 9', 'reject as R01 to R09'],
  ['M', 'modify'],
  ['U', 'undo, take back'],
  ['W', 'why'],
  ['L', 'all limits'],
  ['Esc', 'leave the column'],
  ['F9', 'OFF, from everywhere'],
];

export interface ColumnActs {
  toggleLimits: () => void;
  toggleHelp: () => void;
}

export type HeardKey = Pick<KeyboardEvent, 'key' | 'repeat' | 'ctrlKey' | 'altKey' | 'metaKey' | 'target'>;

/** True: the key was one of these and has done its work. */
export function hearColumnKey(event: HeardKey, column: HTMLElement, acts: ColumnActs): boolean {
  const { key, repeat, ctrlKey, altKey, metaKey, target } = event;
  if (repeat || ctrlKey || altKey || metaKey || !(target instanceof HTMLElement) || target.matches('input, textarea, select')) return false;
  const list = target.closest<HTMLElement>('[data-list]');
  if (list) return /^[1-9]$/.test(key) && press(list, key);
  // What a card is asked for needs the focus inside of it: no other one is meant.
  const card = target.closest<HTMLElement>('article');
  switch (key) {
    case 'ArrowDown':
      return toCard(column, card, 1);
    case 'ArrowUp':
      return toCard(column, card, -1);
    case 'Escape':
      target.blur();
      return true;
    case '?':
      acts.toggleHelp();
      return true;
    case 'l':
    case 'L':
      acts.toggleLimits();
      return true;
    case 'w':
    case 'W':
      card?.querySelector<HTMLElement>('[data-why]')?.focus();
      return true;
    default:
      return /^[armu]$/i.test(key) && press(card, key);
  }
}

/** The help or a list that stands open comes first: nothing else can be decided then. */
export const toColumn = (column: HTMLElement | null): void =>
  (column?.querySelector<HTMLElement>('[data-help], [data-list]') ?? column?.querySelector<HTMLElement>('article') ?? column)?.focus();

/** From outside of the cards the first one is next. */
function toCard(column: HTMLElement, from: HTMLElement | null, by: 1 | -1): boolean {
  const cards = [...column.querySelectorAll<HTMLElement>('article')];
  const at = from?.contains(document.activeElement) ? cards.indexOf(from) + by : 0;
  cards[Math.min(cards.length - 1, Math.max(0, at))]?.focus();
  return true;
}

/** As the Enter key would: what is inert, or sends already, refuses it by its own rule. */
function press(within: HTMLElement | null, key: string): boolean {
  const button = within?.querySelector<HTMLElement>(`[aria-keyshortcuts="${key.toUpperCase()}"]`);
  if (!button || button.closest('[inert]')) return false;
  button.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  button.click();
  return true;
}
