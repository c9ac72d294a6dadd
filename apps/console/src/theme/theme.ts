import { create } from 'zustand';

export type ThemeName = 'light' | 'dark';
interface ThemeStore {
  name: ThemeName;
  set: (name: ThemeName) => void;
}
const place = 'hotline.theme';

const first = (): ThemeName => {
  const kept = localStorage.getItem(place);
  if (kept === 'light' || kept === 'dark') return kept;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
};
const paint = (name: ThemeName): void => {
  document.documentElement.dataset.theme = name;
  document.documentElement.style.colorScheme = name;
};

/** Light or dark, kept on this device. */
export const useTheme = create<ThemeStore>((set) => {
  const name = first();
  paint(name);
  return {
    name,
    set: (next) => {
      localStorage.setItem(place, next);
      paint(next);
      set({ name: next });
    },
  };
});
