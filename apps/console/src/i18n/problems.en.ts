import type { problemsZh } from './problems.zh.js';
import type { Words } from './words.js';

export const problemsEn: Words<typeof problemsZh> = {
  validation: 'Something did not pass the check',
  'invalid-credentials': 'Account, password or code is wrong',
  'totp-required': 'A one-time code is needed',
  'not-signed-in': 'The session has ended, sign in again',
  forbidden: 'Your role may not do this',
  'not-found': 'Not found, or outside your reach',
  'illegal-move': 'Not possible in the present state',
  'stale-version': 'Someone changed this a moment ago',
  conflict: 'It conflicts with what is there',
  'in-flight': 'Someone is working on this right now, try again shortly',
  'too-large': 'The file is too large, at most 20 MB',
  'unsupported-media': 'This kind of file is not accepted',
  'idempotency-conflict': 'This does not match the last try, submit once more',
  locked: 'Locked, try again in {{minutes}} min',
  'rate-limited': 'Too many tries, try again in {{minutes}} min',
  unavailable: 'The server is busy; everything is kept, try again shortly',
  offline: 'The server cannot be reached; everything is kept, try again later',
  timeout: 'No answer yet; everything is kept, and trying again does nothing twice',
  other: 'This was not done, number {{number}}',
};
