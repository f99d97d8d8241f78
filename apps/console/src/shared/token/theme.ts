/** Day or night: chosen per screen by a person, never by the clock (console 2.1). */
const KEPT_AS = 'trimtab-theme';

export type Theme = 'day' | 'night';

export const themeNow = (): Theme => (document.documentElement.dataset.theme === 'night' ? 'night' : 'day');

export function setTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  localStorage.setItem(KEPT_AS, theme);
}

export function restoreTheme(): void {
  if (localStorage.getItem(KEPT_AS) === 'night') document.documentElement.dataset.theme = 'night';
}
