import { describe, expect, it } from '@jest/globals';
import { PolicyTable } from './policy-table.js';
import { identityPolicies } from './identity-policies.js';
import { ROLE_NAMES } from './roles.js';

const table = new PolicyTable([
  { action: 'orders.read', zh: '查看', by: { handler: 'unit', unitLead: 'subtree', supervisor: 'city' } },
  { action: 'own.read', zh: '本人', by: { staff: 'self' } },
  { action: 'page.read', zh: '公开', by: { citizen: 'open' } },
  { action: 'portal.track', zh: '查询', by: { citizen: 'order' } },
]);

describe('the policy table', () => {
  it('lets nobody do what no row names', () => {
    expect(table.relation('orders.delete', ROLE_NAMES)).toBeNull();
    expect(table.relation('orders.read', ['operator'])).toBeNull();
    expect(table.relation('orders.read', null)).toBeNull();
  });

  it('lets somebody with two roles act in the wider relation', () => {
    expect(table.relation('orders.read', ['handler'])).toBe('unit');
    expect(table.relation('orders.read', ['handler', 'unitLead'])).toBe('subtree');
    expect(table.relation('orders.read', ['supervisor', 'handler'])).toBe('city');
  });

  it('opens to everybody signed in what is for staff, and to staff too what is open to all', () => {
    expect(table.relation('own.read', ['knowledgeEditor'])).toBe('self');
    expect(table.relation('own.read', null)).toBeNull();
    expect(table.relation('page.read', ['handler'])).toBe('open');
    expect(table.relation('page.read', null)).toBe('open');
  });

  it('lets staff through a citizens’ door as the citizens they also are, and lists it as nobody’s right', () => {
    expect(table.relation('portal.track', ['supervisor'])).toBe('order');
    expect(table.relation('portal.track', null)).toBe('order');
    expect(table.isForCitizensOnly('portal.track')).toBe(true);
    expect(table.isForCitizensOnly('own.read')).toBe(false);
    expect(table.actionsOf(['supervisor'])).toEqual(['orders.read', 'own.read']);
  });

  it('is not fooled by a role that is a word of the table or of JavaScript', () => {
    for (const role of ['citizen', 'staff', '__proto__', 'constructor', 'toString'])
      expect(table.relation('orders.read', [role])).toBeNull();
  });

  it('names an action once', () => {
    const row = { action: 'a', zh: '', by: {} };
    expect(() => new PolicyTable([row, row])).toThrow('a stands twice');
  });
});

describe('the identity room', () => {
  const identity = new PolicyTable(identityPolicies);

  it.each([
    ['people.manage', 'securityAdmin'],
    ['serviceTokens.manage', 'securityAdmin'],
    ['units.manage', 'systemAdmin'],
  ])('leaves %s to the %s alone', (action, only) => {
    expect(ROLE_NAMES.filter((role) => identity.relation(action, [role]) !== null)).toEqual([only]);
  });

  it('answers nothing but the own session while a second factor is missing', () => {
    const open = identityPolicies.filter((row) => row.whileEnrolling).map((row) => row.action);
    expect(open).toEqual(['session.read', 'session.signOut', 'session.totp', 'session.password']);
  });
});
