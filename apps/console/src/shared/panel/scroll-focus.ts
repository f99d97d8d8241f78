/** Ref of a region that may scroll: while its content does not fit, it can be reached by the keyboard (console 9.2). */
export function scrollFocus(region: HTMLElement | null): (() => void) | undefined {
  if (!region) return undefined;
  const look = () => {
    const scrolls = getComputedStyle(region).overflowY === 'auto' && region.scrollHeight > region.clientHeight;
    // In the order of Tab only while it scrolls; a key may lead to it all the same.
    region.tabIndex = scrolls ? 0 : -1;
  };
  const observer = new ResizeObserver(look);
  observer.observe(region);
  for (const child of region.children) observer.observe(child);
  look();
  return () => observer.disconnect();
}
