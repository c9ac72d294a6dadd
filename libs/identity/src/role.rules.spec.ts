import { describe, expect, it } from '@jest/globals';
import { flawOfRoles, flawOfServiceRoles } from './role.rules.js';
import { ADMINISTRATORS, ROLE_NAMES } from './roles.js';
import { secondFactor } from './signed-in.js';

describe('roles', () => {
  it('lets nobody hold two of the three administrator roles', () => {
    for (const one of ADMINISTRATORS)
      for (const other of ADMINISTRATORS)
        expect(flawOfRoles([one, other])).toBe(
          one === other ? 'must name each role once' : 'must not hold two of the three administrator roles',
        );
  });

  it('lets any two other roles stand together', () => {
    for (const one of ROLE_NAMES)
      for (const other of ROLE_NAMES)
        if (one !== other && !(ADMINISTRATORS.includes(one) && ADMINISTRATORS.includes(other)))
          expect(flawOfRoles([one, other])).toBeUndefined();
  });

  it('asks for at least one', () => {
    expect(flawOfRoles([])).toBeDefined();
  });

  it('makes no service an administrator', () => {
    for (const role of ROLE_NAMES)
      expect(flawOfServiceRoles([role]) === undefined).toBe(!ADMINISTRATORS.includes(role));
  });

  it('asks the administrators alone for a second factor', () => {
    const asked = ROLE_NAMES.filter((role) => secondFactor([role], false) === 'mustEnrol');
    expect(asked).toEqual([...ADMINISTRATORS]);
    expect(secondFactor(['handler', 'auditAdmin'], false)).toBe('mustEnrol');
    expect(secondFactor(['operator'], true)).toBe('enrolled');
  });
});
