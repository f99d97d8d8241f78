/** Day or night: chosen per screen by a person, never by the clock (console 2.1). */
const KEPT_AS = 'trimtab-theme';

export type Theme = 'day' | 'night';

export const themeNow = (): Theme => (document.documentElement.dataset.theme === 'night' ? 'night' : 'day');

export function setTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem(KEPT_AS, theme);
  } catch {
    // A browser that keeps nothing: the choice holds until the page is loaded anew.
  }
}

export function restoreTheme(): void {
  try {
    if (localStorage.getItem(KEPT_AS) === 'night') document.documentElement.dataset.theme = 'night';
  } catch {
    // A browser that keeps nothing begins by day.
  }
}
