/** Where the keyboard's focus goes as parts of a card come and go, so that the column's keys never fall dead (console 4.24, 9.2). */

/** Ref of what opens for a person: its keys are heard from the start. */
export const focusOnce = (part: HTMLElement | null): void => {
  if (!part?.contains(document.activeElement)) part?.focus();
};

/** Ref of what may go away under the focus: what it stood in, a list or the card, has the focus then. */
export function focusBack(part: HTMLElement | null): (() => void) | undefined {
  const around = part?.parentElement?.closest<HTMLElement>('[tabindex="-1"]');
  return () => {
    if (part?.contains(document.activeElement)) around?.focus();
  };
}

/** Ref of what opens and closes for a person. */
export function focusInAndBack(part: HTMLElement | null): (() => void) | undefined {
  focusOnce(part);
  return focusBack(part);
}
