/** One press: a physical key (`event.code`) with its modifiers. Meta counts as Ctrl, for staff on a Mac. */
export interface Chord {
  codes: readonly string[];
  ctrl: boolean;
  shift: boolean;
  alt: boolean;
}
export interface Press {
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

const named: Record<string, readonly string[]> = {
  Enter: ['Enter', 'NumpadEnter'],
  Esc: ['Escape'],
  '/': ['Slash'],
  '.': ['Period'],
  '↑': ['ArrowUp'],
  '↓': ['ArrowDown'],
  '←': ['ArrowLeft'],
  '→': ['ArrowRight'],
  Space: ['Space'],
  Del: ['Delete'],
};

const codesOf = (key: string): readonly string[] => {
  const known = named[key];
  if (known) return known;
  if (/^[A-Z]$/.test(key)) return [`Key${key}`];
  if (/^\d$/.test(key)) return [`Digit${key}`, `Numpad${key}`];
  return [key];
};

/** 'Ctrl+Enter', 'Shift+F9', 'D', '?' → a chord. '?' is the key that carries it on Chinese and US keyboards. */
export const parseChord = (text: string): Chord => {
  if (text === '?') return { codes: ['Slash'], ctrl: false, shift: true, alt: false };
  const pieces = text.split('+');
  const key = pieces.at(-1) ?? '';
  const has = (name: string): boolean => pieces.slice(0, -1).includes(name);
  return { codes: codesOf(key), ctrl: has('Ctrl'), shift: has('Shift'), alt: has('Alt') };
};

/** 'J|↓' = either; 'G T' = one after the other. */
export const parseKeys = (text: string): Chord[][] =>
  text.split('|').map((way) => way.trim().split(' ').map(parseChord));

export const matches = (chord: Chord, press: Press): boolean =>
  chord.codes.includes(press.code) &&
  chord.ctrl === (press.ctrlKey || press.metaKey) &&
  chord.shift === press.shiftKey &&
  chord.alt === press.altKey;

/** Function keys act even while an input method is composing: they never produce text. */
export const isFunctionKey = (chord: Chord): boolean => chord.codes.some((code) => /^F\d+$/.test(code));
/** Keys that would type or move in a text field: there they belong to the field unless a binding says otherwise. */
export const belongsToText = (chord: Chord): boolean =>
  !chord.ctrl && !chord.alt && !isFunctionKey(chord) && !chord.codes.includes('Escape');
