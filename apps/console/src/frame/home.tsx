import { Navigate } from 'react-router';
import { desks } from '../desks/index.js';
import { hasRole, useMe } from '../session/me.js';
import { NotFound } from './not-found.js';

/** The first place of the person's roles. */
export function Home() {
  const me = useMe();
  const first = desks.find((desk) => desk.rail && hasRole(me, desk.rail.roles));
  return first ? <Navigate to={first.path} replace /> : <NotFound />;
}
