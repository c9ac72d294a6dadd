import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Test } from '@nestjs/testing';
import { declineReason, needsRightDoor } from './decline-reasons.js';
import { CityPack } from './pack.js';
import { PackInvalid } from './pack-invalid.js';
import { PolicyModule } from './policy.module.js';
import { PolicyView, policyView } from './policy-view.js';
import { returnReason } from './return-reasons.js';

const LANGANG = join(import.meta.dirname, '../../../config/langang');

describe('the policy a process runs by', () => {
  let pack: CityPack;
  beforeAll(async () => {
    const module = await Test.createTestingModule({ imports: [PolicyModule.forRoot({ dir: LANGANG })] }).compile();
    pack = module.get(CityPack);
  });

  it('is the pack of the folder named in the settings, the same for everybody', () => {
    expect(pack.code).toBe('langang');
    expect(pack.dir).toBe(LANGANG);
  });

  it('stops the boot when the folder holds no pack', async () => {
    const module = Test.createTestingModule({ imports: [PolicyModule.forRoot({ dir: '/nonexistent' })] });
    await expect(module.compile()).rejects.toThrow(PackInvalid);
  });

  it('is shown to screens as plain JSON that fits its schema', () => {
    const view = policyView(pack);
    const wire: unknown = JSON.parse(JSON.stringify(view));
    expect(PolicyView.parse(wire)).toEqual(wire);
    expect(view.categories.filter(({ leaf }) => leaf)).toHaveLength(438);
    expect(view.districts).toHaveLength(10);
    expect(view.districts.flatMap(({ streets }) => streets)).toHaveLength(79);
    expect(view.callback.grades.map(({ code }) => code)).toContain('verySatisfied');
    expect(view.calendar.holidays).toEqual(expect.arrayContaining(['2026-02-15', '2026-02-23', '2026-10-01']));
    expect(view.calendar.makeUpDays).toContain('2026-02-14');
    expect(view.calendar.holidays).not.toContain('2026-02-14');
    expect(view.timeClasses.map(({ code }) => code)).toEqual(['P0', 'P1', 'P2', 'P3', 'enterprise']);
  });

  it('names in both languages what people choose from', () => {
    const { seasons, declineReasons, returnReasons, callback } = policyView(pack);
    const named = [...seasons, ...declineReasons, ...returnReasons, ...callback.dissatisfiedReasons];
    expect(named).toHaveLength(23);
    for (const { zh, en } of named) {
      expect(zh).toMatch(/^\p{Script=Han}+$/u);
      expect(en).toMatch(/^[A-Z][\w ]+$/);
    }
  });

  it('shows screens no person, account, password or duty phone', () => {
    const text = JSON.stringify(policyView(pack));
    expect(text).not.toContain(pack.people.demoPassword);
    expect(text).not.toMatch(/0000-555/);
    for (const person of pack.people.people) expect(text).not.toContain(`"${person.account}"`);
  });

  it('names the reasons for declining and returning, and which of them need the right door', () => {
    expect(declineReason(pack.policy, 'petition')?.zh).toBe('已进入信访程序');
    expect(needsRightDoor(pack.policy, 'otherCity')).toBe(true);
    expect(needsRightDoor(pack.policy, 'petition')).toBe(false);
    expect(needsRightDoor(pack.policy, 'nothing')).toBe(false);
    expect(returnReason(pack.policy, 'wrongPlace')?.zh).toBe('不属本辖区');
    expect(returnReason(pack.policy, 'nothing')).toBeUndefined();
  });
});
