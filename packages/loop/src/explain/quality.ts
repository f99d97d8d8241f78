import type { Message, QualityCause } from '@trimtab/terms';

/** What is wrong with an instrument, in words. */
export const qualityMessage = (cause: QualityCause): Message => ({ id: `quality.${cause}` });
