/** A press begun on one button of one revision; it counts only if it ends there (console 4.15). */
export interface Press {
  button: string;
  rev: string;
}

export const endsWhereItBegan = (begun: Press | null, ended: Press): boolean =>
  begun !== null && begun.button === ended.button && begun.rev === ended.rev;
