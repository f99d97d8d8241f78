import type { QualityCause } from '@trimtab/terms';

const WORDS: Record<QualityCause, string> = {
  'not-a-number': 'no number',
  'out-of-range': 'out of range',
  'device-failed': 'failed',
  'device-manual': 'in manual',
  'too-fast': 'jumps',
  spike: 'spike',
  stepped: 'stepped',
  noisy: 'noisy',
  frozen: 'frozen',
  drifts: 'drifts',
  slow: 'slow',
  'redundant-differs': 'differs',
  'model-differs': 'off the model',
  stale: 'old',
  'map-mismatch': 'map differs',
  'scan-frozen': 'PLC scan stands',
  'link-lost': 'link lost',
};

/** Why an instrument is not good, in a word or two that fit a zone column. */
export const causeWords = (cause: QualityCause | undefined): string => (cause ? (WORDS[cause] ?? `cause ${cause}`) : 'bad');
