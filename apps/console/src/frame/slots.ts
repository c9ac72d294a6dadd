import { useEffect, type ReactNode } from 'react';
import { create } from 'zustand';

interface Slots {
  title: string;
  /** One sentence of state beside the title. */
  state: ReactNode;
  /** The permanent fact at the right of the hint strip. */
  fact: ReactNode;
  /** Replaces the whole top bar; only the operator desk, whose bar is the call. */
  bar: ReactNode;
}
const empty: Slots = { title: '', state: null, fact: null, bar: null };
export const useSlots = create<Slots>(() => empty);

/** What a desk writes into the frame. Memoise nodes that do not change, the frame renders again when they do. */
export const useFrameSlots = (slots: Partial<Slots> & { title: string }): void => {
  const { title, state = null, fact = null, bar = null } = slots;
  useEffect(() => {
    useSlots.setState({ title, state, fact, bar });
    document.title = title;
  }, [title, state, fact, bar]);
  useEffect(() => () => useSlots.setState(empty), []);
};
