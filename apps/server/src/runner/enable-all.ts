/** Classes that a person raises together: all of them or none, also where the database goes away in the middle. */
import { type Database, type ModeSave, type SaveModeAnswer, saveModes } from '@trimtab/store';
import type { Message } from '@trimtab/terms';

export interface Denied {
  kind: 'denied';
  messages: Message[];
}

/** One class's, before anything of it is stored or holds. */
export interface Raise {
  kind: 'raise';
  save: ModeSave;
  /** The database has answered; false: it does not hold. */
  take(answer: SaveModeAnswer): boolean;
}

export async function enableAll(database: Database, asked: readonly (Raise | Denied)[]): Promise<{ kind: 'enabled' } | Denied> {
  const denied = asked.find((one) => one.kind === 'denied');
  if (denied) return denied;
  const raises = asked.filter((one) => one.kind === 'raise');
  const answers = await saveModes(
    database.pool,
    raises.map(({ save }) => save),
  );
  const taken = answers.map((answer, index) => raises[index]?.take(answer));
  return taken.every(Boolean) ? { kind: 'enabled' } : { kind: 'denied', messages: [{ id: 'enable.version' }] };
}
