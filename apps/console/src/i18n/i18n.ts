import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];
const place = 'hotline.language';

/** Chinese unless this device has chosen English before: the console's people work in Chinese. */
const first = (): Language => (localStorage.getItem(place) === 'en' ? 'en' : 'zh-CN');

export const i18n = createInstance();
void i18n.use(initReactI18next).init({
  lng: first(),
  fallbackLng: 'zh-CN',
  resources: {},
  // Keys are flat («list.empty»), so a dot or a colon in one means nothing.
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  initAsync: false,
});
document.documentElement.lang = i18n.language;

export const setLanguage = (language: Language): void => {
  localStorage.setItem(place, language);
  document.documentElement.lang = language;
  void i18n.changeLanguage(language);
};
