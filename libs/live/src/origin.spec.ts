import { expect, it } from '@jest/globals';
import { isOwnOrigin } from './origin.js';

it.each([
  ['http://hotline.test:3000', 'hotline.test:3000', true],
  ['https://Hotline.test', 'hotline.test', true],
  [undefined, 'hotline.test', true],
  ['https://elsewhere.test', 'hotline.test', false],
  ['https://hotline.test.elsewhere.test', 'hotline.test', false],
  ['http://hotline.test:3001', 'hotline.test:3000', false],
  ['null', 'hotline.test', false],
  ['', 'hotline.test', false],
  ['https://hotline.test', undefined, false],
])('a handshake from the page %s to the host %s is let in: %s', (origin, host, own) => {
  expect(isOwnOrigin({ ...(origin !== undefined && { origin }), ...(host && { host }) })).toBe(own);
});
