import { useQuery } from '@tanstack/react-query';
import type { Message } from '@trimtab/terms';
import { catalogueQuery } from '../api/queries.ts';
import { sentence, type Words } from './words.ts';

const NONE: Words = { catalogue: {}, reasons: [] };

/** The pack's wording; empty until it came. */
export function useWords(): Words {
  return useQuery(catalogueQuery).data ?? NONE;
}

/** One message as a sentence. */
export function useSentence(): (message: Message) => string {
  const words = useWords();
  return (message) => sentence(message, words.catalogue);
}
