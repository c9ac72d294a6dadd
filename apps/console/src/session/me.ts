import { createContext, useContext } from 'react';
import type { Me, Role } from '../api/contract.js';

/** The signed-in person; provided by the frame, so that no desk has to ask whether anyone is there. */
export const MeContext = createContext<Me | null>(null);

export const useMe = (): Me => {
  const me = useContext(MeContext);
  if (!me) throw new Error('useMe is for pages inside the frame');
  return me;
};

export const hasRole = (me: Me, roles: readonly Role[]): boolean =>
  roles.some((role) => me.person.roles.includes(role));
/** Whether the policy lets this person do an action at all; the server decides again for each thing. */
export const useCan = (action: string): boolean => useMe().can.includes(action);
