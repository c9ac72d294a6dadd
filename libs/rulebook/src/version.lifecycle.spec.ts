import { describe, expect, it } from '@jest/globals';
import { lockOf, moveVersion, versionLifecycle, versionMovesOpenTo } from './version.lifecycle.js';
import type { VersionFacts, VersionMove, VersionState } from './version.lifecycle.js';

const free: VersionFacts = {
  today: '2026-11-24',
  validFrom: '2026-12-01',
  onLast: true,
  scheduled: null,
  ownWork: false,
  inLine: true,
  begun: false,
  followed: false,
};
const states = Object.keys(versionLifecycle.states) as VersionState[];
const moves = Object.keys(versionLifecycle.moves) as VersionMove[];

describe('the life of a version', () => {
  it.each(moves.flatMap((move) => states.map((state) => [move, state] as const)))(
    '%s from %s is what the table says',
    (move, state) => {
      const row = versionLifecycle.moves[move];
      const open = (row.from as readonly VersionState[]).includes(state);
      if (open) expect(moveVersion(move, state, free)).toBe(row.to);
      else expect(() => moveVersion(move, state, free)).toThrow('not open in the present state');
    },
  );

  it('reaches every state, and only ends have no way on', () => {
    const reached = new Set<VersionState>(['draft', ...moves.map((move) => versionLifecycle.moves[move].to)]);
    expect([...reached].sort()).toEqual([...states].sort());
    for (const state of states) {
      const leaves = moves.some((move) => (versionLifecycle.moves[move].from as readonly string[]).includes(state));
      const isEnd = (versionLifecycle.ends as readonly string[]).includes(state);
      // A published version may be recalled until it begins.
      expect([state, leaves || isEnd]).toEqual([state, true]);
    }
  });

  it('is locked by what stands in the way, and says so in both languages', () => {
    const why = (move: VersionMove, state: VersionState, facts: Partial<VersionFacts>) =>
      lockOf(move, state, { ...free, ...facts })?.zh ?? null;
    expect(why('publish', 'submitted', {})).toBeNull();
    expect(why('publish', 'submitted', { ownWork: true })).toContain('不能发布本人的版本');
    expect(why('publish', 'submitted', { inLine: false })).toContain('热线主管部门');
    expect(why('publish', 'submitted', { onLast: false })).toContain('合并');
    expect(why('publish', 'submitted', { validFrom: '2026-11-23' })).toContain('生效日期已过');
    expect(why('publish', 'submitted', { validFrom: '2026-11-24' })).toBeNull();
    expect(why('submit', 'draft', { scheduled: '2027-01-01' })).toContain('2027-01-01');
    expect(why('recall', 'published', { begun: true })).toContain('已经生效');
    expect(why('recall', 'published', { followed: true })).toContain('撤回后者');
  });

  it('offers each role its own moves', () => {
    const offered = (roles: string[], state: VersionState) =>
      versionMovesOpenTo(roles, state, free).map(({ move }) => move);
    expect(offered(['systemAdmin'], 'draft')).toEqual(['revise', 'rebase', 'submit', 'discard']);
    expect(offered(['manager'], 'submitted')).toEqual(['publish', 'reject']);
    expect(offered(['operator'], 'submitted')).toEqual([]);
  });
});
