import { belongsToText, matches, parseChord, parseKeys, type Press } from './chord.js';

const press = (code: string, part: Partial<Press> = {}): Press => ({
  code,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...part,
});

describe('keys by their place on the keyboard', () => {
  it('matches the physical key, whatever the layout or input method types', () => {
    expect(matches(parseChord('D'), press('KeyD'))).toBe(true);
    expect(matches(parseChord('D'), press('KeyD', { shiftKey: true }))).toBe(false);
  });

  it('takes digits from the row and from the number pad', () => {
    expect(matches(parseChord('2'), press('Digit2'))).toBe(true);
    expect(matches(parseChord('2'), press('Numpad2'))).toBe(true);
  });

  it('takes the command key of a Mac for Ctrl', () => {
    expect(matches(parseChord('Ctrl+Enter'), press('Enter', { metaKey: true }))).toBe(true);
  });

  it('reads alternatives and sequences', () => {
    expect(parseKeys('J|↓').map(([chord]) => chord!.codes[0])).toEqual(['KeyJ', 'ArrowDown']);
    expect(parseKeys('G T')[0]!.map((chord) => chord.codes[0])).toEqual(['KeyG', 'KeyT']);
  });

  it('leaves plain letters, digits and Enter to a text field, but neither chords nor function keys', () => {
    expect(['D', '2', 'Enter', '↓', 'Shift+A'].map((keys) => belongsToText(parseChord(keys)))).toEqual(
      Array(5).fill(true),
    );
    expect(['Ctrl+Enter', 'Alt+↓', 'F2', 'Shift+F9', 'Esc'].map((keys) => belongsToText(parseChord(keys)))).toEqual(
      Array(5).fill(false),
    );
  });
});
