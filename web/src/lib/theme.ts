import { useSyncExternalStore } from 'react';

export type Theme = 'light' | 'dark';

const KEY = 'athanor.theme';
const watchers = new Set<() => void>();

function current(): Theme {
  return document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light';
}

function watch(tell: () => void): () => void {
  watchers.add(tell);
  return () => watchers.delete(tell);
}

/** Sets the theme, and keeps it for this browser. */
export function setTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // no storage: it holds for this page
  }
  watchers.forEach((tell) => tell());
}

/** The theme that is shown; `public/theme.js` chose the first. */
export function useTheme(): Theme {
  return useSyncExternalStore(watch, current);
}

/** A design token's value, for what draws on a canvas. */
export function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
