import { createContext, useContext, useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import { keyRegistry, type Binding } from './registry.js';

const Layer = createContext(0);

/** Makes a part's keys live while it is mounted. Bindings may change at every render. */
export const useKeys = (bindings: readonly Binding[]): void => {
  const layer = useContext(Layer);
  const [group] = useState(() => Symbol('keys'));
  const latest = useRef(bindings);
  useEffect(() => {
    latest.current = bindings;
  });
  // Only what a reader can see is compared; the functions are always the latest ones.
  const print = JSON.stringify(bindings.map((each) => ({ ...each, run: undefined })));
  useEffect(() => {
    const stable = latest.current.map((each, index) => ({ ...each, run: () => latest.current[index]?.run() }));
    keyRegistry.put(group, layer, stable);
  }, [group, layer, print]);
  useEffect(() => () => keyRegistry.drop(group), [group]);
};

/** Bindings that act at this moment. */
export const useActiveKeys = (): readonly Binding[] => useSyncExternalStore(keyRegistry.subscribe, keyRegistry.active);

/** Everything inside has its own keys and silences those below it: dialogs, the palette. */
export function KeyLayer({ children }: { children: ReactNode }) {
  const [layer] = useState(() => keyRegistry.newLayer());
  useEffect(() => {
    keyRegistry.pushLayer(layer);
    return () => keyRegistry.popLayer(layer);
  }, [layer]);
  return <Layer.Provider value={layer}>{children}</Layer.Provider>;
}
