/** Light or dark as the device is set; the tokens hang on this attribute. */
const dark = matchMedia('(prefers-color-scheme: dark)');
const mark = (): void => {
  document.documentElement.dataset.theme = dark.matches ? 'dark' : 'light';
};

export const followDevice = (): void => {
  mark();
  dark.addEventListener('change', mark);
};
