import { computed, effect, signal } from '@preact/signals';

export type Theme = 'system' | 'light' | 'dark';

const KEY = 'nineteen-theme';
const system = matchMedia('(prefers-color-scheme: dark)');
const systemDark = signal(system.matches);

/** What the user chose; without a choice, as the system is. */
export const theme = signal<Theme>(kept());
/** Whether the page is dark now. */
export const dark = computed(() => theme.value === 'dark' || (theme.value === 'system' && systemDark.value));

/** Puts the theme on the page and keeps the user's choice. */
export function watchTheme(): void {
  system.addEventListener('change', () => {
    systemDark.value = system.matches;
  });
  effect(() => {
    document.documentElement.dataset.theme = dark.value ? 'dark' : 'light';
    try {
      if (theme.value === 'system') localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, theme.value);
    } catch {
      // A browser that keeps nothing still shows the theme.
    }
  });
}

function kept(): Theme {
  try {
    const value = localStorage.getItem(KEY);
    return value === 'light' || value === 'dark' ? value : 'system';
  } catch {
    return 'system';
  }
}
