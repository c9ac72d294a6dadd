import { belongsToText, isFunctionKey, matches, parseKeys, type Chord } from './chord.js';

/** One key on a desk. */
export interface Binding {
  /** As shown on the cap: 'D', 'Ctrl+Enter', 'J|↓' (either), 'G T' (in turn). */
  keys: string;
  label: string;
  run: () => void;
  /** False: the key does nothing now and is not shown. */
  when?: boolean;
  /** Shown in the hint strip; every binding is on the cheat sheet. */
  hint?: boolean;
  /** Also acts while a text field has focus (never while an input method is composing). */
  inText?: boolean;
  /** Acts above open dialogs too. */
  always?: boolean;
}
interface Held extends Binding {
  layer: number;
  ways: Chord[][];
}

const offPlace = 'hotline.keysOff';
const sequenceMs = 1500;

const isTextField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'file'].includes(target.type)));
/** Controls that use Enter, Space or arrows themselves. */
const usesKey = (target: EventTarget | null, code: string): boolean => {
  if (!(target instanceof HTMLElement)) return false;
  if (['Enter', 'NumpadEnter', 'Space'].includes(code))
    return target.closest('button,a[href],[role=menuitem],[role=option],summary,input[type=file]') !== null;
  if (code.startsWith('Arrow'))
    return (
      target.closest('input[type=radio],[role=radiogroup],[role=listbox],[role=menu],[role=tree],[role=tablist]') !==
      null
    );
  return false;
};

/** All live key bindings of the page. Dialogs stack layers; only the top one and `always` bindings act. */
export class KeyRegistry {
  private readonly groups = new Map<symbol, Held[]>();
  private readonly listeners = new Set<() => void>();
  private readonly layers: number[] = [];
  private lastLayer = 0;
  private begun: { chord: Chord; until: number } | null = null;
  private afterComposition: (() => void) | null = null;
  private off = new Set<string>(JSON.parse(localStorage.getItem(offPlace) ?? '[]') as string[]);
  private shown: readonly Binding[] = [];

  constructor(target: Window) {
    // Chords with Ctrl or Alt and function keys are taken before any control sees them: a select would open on Ctrl+Enter.
    target.addEventListener('keydown', (event) => this.press(event, 'early'), true);
    target.addEventListener('keydown', (event) => this.press(event, 'late'));
    target.addEventListener('compositionend', () => {
      const run = this.afterComposition;
      this.afterComposition = null;
      // The field takes the composed text right after this event; act once it has it.
      if (run) setTimeout(run, 0);
    });
  }

  put(group: symbol, layer: number, bindings: readonly Binding[]): void {
    this.groups.set(
      group,
      bindings.filter((each) => each.when !== false).map((each) => ({ ...each, layer, ways: parseKeys(each.keys) })),
    );
    this.tell();
  }
  drop(group: symbol): void {
    this.groups.delete(group);
    this.tell();
  }
  /** A number for a layer that is about to open; `pushLayer` makes it the top one. */
  newLayer(): number {
    return ++this.lastLayer;
  }
  pushLayer(layer: number): void {
    this.layers.push(layer);
    this.tell();
  }
  popLayer(layer: number): void {
    this.layers.splice(this.layers.indexOf(layer), 1);
    this.tell();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  /** Bindings that act now, for the hint strip and the cheat sheet. */
  readonly active = (): readonly Binding[] => this.shown;
  isOff = (keys: string): boolean => this.off.has(keys);
  /** Any binding can be switched off on this device (WCAG 2.1.4). */
  setOff(keys: string, off: boolean): void {
    const next = new Set(this.off);
    if (off) next.add(keys);
    else next.delete(keys);
    this.off = next;
    localStorage.setItem(offPlace, JSON.stringify([...next]));
    this.tell();
  }

  private current(): Held[] {
    const top = this.layers.at(-1) ?? 0;
    return [...this.groups.values()].flat().filter((each) => each.always || each.layer === top);
  }
  private tell(): void {
    this.shown = this.current();
    for (const listener of this.listeners) listener();
  }

  private press(event: KeyboardEvent, phase: 'early' | 'late'): void {
    if (event.defaultPrevented || (event.repeat && event.code === 'Enter')) return;
    if (['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return;
    const begun = this.begun && this.begun.until > event.timeStamp ? this.begun.chord : null;
    // Latest first: a part that mounted later (a picker in a panel) is nearer to the person's hands.
    for (const binding of this.current().reverse()) {
      if (this.off.has(binding.keys)) continue;
      for (const way of binding.ways) {
        const last = way.at(-1)!;
        if (isEarly(last) !== (phase === 'early')) continue;
        const inTurn = way.length === 2;
        if (inTurn ? begun === null || !sameChord(begun, way[0]!) : begun !== null) continue;
        if (!matches(last, event) || !this.mayAct(binding, last, event)) continue;
        event.preventDefault();
        event.stopPropagation();
        this.begun = null;
        binding.run();
        return;
      }
    }
    if (phase === 'early') return;
    this.begun = null;
    this.begin(event);
  }

  private mayAct(binding: Binding, chord: Chord, event: KeyboardEvent): boolean {
    // keyCode 229 is how Chromium marks keys an input method has taken, also before isComposing is set.
    if ((event.isComposing || event.keyCode === 229) && !isFunctionKey(chord)) {
      if (chord.ctrl && chord.codes.includes('Enter')) this.afterComposition = binding.run;
      return false;
    }
    if (!belongsToText(chord)) return true;
    if (isTextField(event.target)) return binding.inText === true;
    return binding.inText === true || !usesKey(event.target, event.code);
  }

  private begin(event: KeyboardEvent): void {
    if (isTextField(event.target) || event.isComposing) return;
    const first = this.current()
      .flatMap((each) => each.ways)
      .find((way) => way.length === 2 && matches(way[0]!, event))?.[0];
    if (first) this.begun = { chord: first, until: event.timeStamp + sequenceMs };
  }
}

const isEarly = (chord: Chord): boolean => !belongsToText(chord) && !chord.codes.includes('Escape');
const sameChord = (a: Chord, b: Chord): boolean =>
  a.codes[0] === b.codes[0] && a.ctrl === b.ctrl && a.shift === b.shift && a.alt === b.alt;

export const keyRegistry = new KeyRegistry(window);
