/** Ref of what opens over the page: its keys are heard from the start, and what had the focus has it again when it goes. */
export function focusWhileOpen(part: HTMLElement | null): (() => void) | undefined {
  const before = document.activeElement;
  part?.focus();
  return () => {
    if (before instanceof HTMLElement && before.isConnected) before.focus();
  };
}
