export const LAST_READ = 'Not read now; last read:';

/** What the column says where no trim stands. What is not read now is told as past: the trims may stand elsewhere by now (console 1.5). */
export function noTrimText(isRamping: boolean, isUnread: boolean): string {
  if (isUnread) return `${LAST_READ} ${isRamping ? 'no trim stood, the PLC ramped what was left to zero.' : 'no trim was in force.'}`;
  return isRamping
    ? 'No trim stands any more: the PLC ramps what is left to zero.'
    : "No trim in force: the furnace runs on the operator's own setpoints.";
}
