import { describe, expect, it } from '@jest/globals';
import { policyFaults } from './policy-check.js';
import { PolicyTable } from './policy-table.js';
import type { Entrance } from './route-inventory.js';

const entrance = (action: string | undefined, kind: Entrance['kind'] = 'rest'): Entrance => ({
  kind,
  method: kind === 'rest' ? 'GET' : 'EVENT',
  path: '/api/v1/things',
  action,
  handler: 'Things.list',
  inputs: [],
});
const table = new PolicyTable([
  { action: 'things.read', zh: '', by: { staff: 'open' } },
  { action: 'things.seeInside', zh: '', by: { staff: 'open' }, inside: true },
]);

describe('start-up', () => {
  it('goes on when every entrance has its row and every row its entrance', () => {
    expect(policyFaults([entrance('things.read')], table)).toEqual([]);
  });

  it('stops at a route and at a socket event without an action, and names them', () => {
    expect(policyFaults([entrance('things.read'), entrance(undefined), entrance(undefined, 'socket')], table)).toEqual([
      'Things.list (GET /api/v1/things) has no @Allow',
      'Things.list (EVENT /api/v1/things) has no @Allow',
    ]);
  });

  it('stops at an action that no row decides', () => {
    expect(policyFaults([entrance('things.read'), entrance('things.drop')], table)).toEqual([
      'Things.list (GET /api/v1/things) allows things.drop, which is not in the policy table',
    ]);
  });

  it('stops at a row that nothing uses, unless code inside a route asks for it', () => {
    expect(policyFaults([], table)).toEqual(['policy row things.read is used by no route and no event']);
  });
});
