/** Coded reasons for a rejection (furnace-reference §8). Codes are data in reports and are never translated. */
export const REASON_CODES = [
  'R01',
  'R02',
  'R03',
  'R04',
  'R05',
  'R06',
  'R07',
  'R08',
  'R09',
  'R10',
  'R11',
  'R12',
  'R13',
  'R14',
  'R15',
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];
/** The two that need a second act: which sensor, and free text. */
export const REASON_NEEDS: Partial<Record<ReasonCode, 'sensor' | 'text'>> = { R08: 'sensor', R15: 'text' };
