import type { LiveState } from '@trimtab/terms';

const SUSPENDED = 'trim-end.suspended';

/** What the twin took back by itself, but for what the operator's own move ended: a question tells that, and whoever answers it knows. */
export const announcedApart = ({ announced }: Pick<LiveState, 'announced'>): LiveState['announced'] =>
  announced.filter(({ message }) => !isWhy(message.with?.why, SUSPENDED));

const isWhy = (slot: unknown, id: string): boolean => typeof slot === 'object' && slot !== null && 'id' in slot && slot.id === id;
