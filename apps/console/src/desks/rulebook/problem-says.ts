import { useCallback } from 'react';
import type { VersionProblem } from '../../api/contract.js';
import { useLanguage } from '../../i18n/words.js';

/** The checks speak English; these are their sentences in Chinese. The first pattern that fits says it. */
const patterns: readonly [RegExp, string][] = [
  [/^refers to (.+), which does not exist$/, '引用的「$1」不存在'],
  [/^has the same category, area and facts as (.+)$/, '与规则 $1 的事项、地点、条件完全相同，请合并或改条件'],
  [/^breaks guard (\S+) \((.+)\)$/, '违反守门规则 $1：$2'],
  [/^no question of this category asks for this fact$/, '该事项没有询问这一条件的问题'],
  [/^can never be answered with (.+)$/, '问题没有「$1」这个答案'],
  [/^no rule finds a unit for this leaf at city level$/, '该事项在地点未知时找不到承办单位'],
  [/^no rule finds a unit for this leaf at district level$/, '该事项在只知区市时找不到承办单位'],
  [/^no rule finds a unit for this leaf at street level$/, '该事项在已知镇街时找不到承办单位'],
  [/^@street needs the area street$/, '「镇街」作承办单位时，地点须为「已知镇街」'],
  [/^@district needs the area (.+)$/, '「区市」作承办单位时，地点须为「已知区市」或「已知镇街」'],
  [/^this code stands twice$/, '编码重复'],
  [/^is missing$/, '缺少这一项'],
  [/^this level is missing$/, '缺少这一级'],
  [/^weights sum to (.+), not 100$/, '权重合计 $1，应为 100'],
  [/^the lowest band must start at 0$/, '最低等次须从 0 分起'],
  [/^must end after it starts, within a month$/, '结束日须不早于开始日，且不超过一个月'],
  [/^does not belong to the notice of (\d+)$/, '不属于 $1 年的放假通知'],
  [/^overlaps another holiday$/, '与另一个假期重叠'],
  [/^(\S+) is no weekend day, so it cannot be a make-up workday$/, '$1 不是周末，不能作调休上班日'],
  [/^(\S+) is a make-up workday twice$/, '$1 重复作调休上班日'],
  [/^a day is off and worked at once$/, '同一天既放假又上班'],
  [/^time classes have no limit for this clock$/, '时限类别里没有这个时钟的期限'],
  [/^expected a code of letters, digits, dot, dash$/, '编码只能用字母、数字、点和横线'],
  [/^expected HH:MM$/, '时间写作 17:00 的样子'],
  [/^is counted in workdays$/, '须以工作日计'],
  [/^must be a span that can be used up in parts$/, '不能以月计'],
  [/^must leave .*$/, '须在 0 与 1 之间，留出时间'],
  [/^Too small: expected string to have >=1 character.*$/, '不能为空'],
  [/^Too small: expected array to have >=1 item.*$/, '至少要有一项'],
  [/^Too small: expected number to be >=?(.+)$/, '不能小于 $1'],
  [/^Too big: expected number to be <=?(.+)$/, '不能大于 $1'],
  [/^Too big: expected string to have <=(\d+) characters$/, '最多 $1 个字'],
  [/^Invalid input: expected .*, received undefined$/, '必须填写'],
  [/^Invalid input: expected int.*$/, '须为整数'],
  [/^Invalid ISO date$/, '不是有效日期'],
  [/^Invalid URL$/, '不是有效网址'],
  [/^Invalid .*$/, '填写不对'],
];

/** A problem of a version in the console's language, with the code it concerns. */
export const useProblemSays = (): ((problem: VersionProblem) => string) => {
  const language = useLanguage();
  return useCallback(
    ({ says }) => {
      if (language === 'en') return says;
      const found = patterns.find(([pattern]) => pattern.test(says));
      return found ? says.replace(found[0], found[1]) : says;
    },
    [language],
  );
};
