/** Ref of a region that may scroll: while its content does not fit, it can be reached by the keyboard (console 9.2). */
export function scrollFocus(region: HTMLElement | null): (() => void) | undefined {
  if (!region) return undefined;
  const look = () => {
    const scrolls = getComputedStyle(region).overflowY === 'auto' && region.scrollHeight > region.clientHeight;
    if (scrolls) region.tabIndex = 0;
    else region.removeAttribute('tabindex');
  };
  const observer = new ResizeObserver(look);
  observer.observe(region);
  for (const child of region.children) observer.observe(child);
  look();
  return () => observer.disconnect();
}
