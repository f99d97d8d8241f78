/** What people type: it is stored exactly as it came, or refused with the field and what is wrong in it (faults F72). */
import { z } from 'zod';

/** Characters of a decision's text, as the database counts them: code points. */
export const MOST_CHARACTERS = 500;
/** PostgreSQL stores no NUL, and UTF-8 has no word for half of a pair. */
const UNSTORABLE = /\0|\p{Surrogate}/u;

export const characters = (text: string): number => [...text].length;

export const exact = z.string().refine((text) => !UNSTORABLE.test(text), { message: 'holds a NUL or half of a character' });
export const freeText = exact.refine((text) => characters(text) <= MOST_CHARACTERS, { message: `at most ${MOST_CHARACTERS} characters` });

/** Of a refused input: each field with what is wrong in it. */
export const faultsOf = ({ issues }: z.ZodError): string =>
  issues.map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`)).join('; ');
