import { flagsEn } from '../i18n/flags.en.js';
import { flagsZh } from '../i18n/flags.zh.js';
import { useLanguage, words } from '../i18n/words.js';

const useFlags = words('flags', flagsZh, flagsEn);
const codes = ['fastClose', 'sameReply', 'shortCallback', 'satisfiedRepeat', 'lateReturn'] as const;
const known = (code: string) => codes.find((each) => each === code);

/** What the anti-gaming rules say; in Chinese a rule has the name the city's policy gives it, where that is at hand. */
export const useFlagWords = () => {
  const say = useFlags();
  const language = useLanguage();
  return {
    title: say('title'),
    rule: (code: string, zh?: string): string => {
      const own = known(code);
      return language !== 'en' && zh ? zh : own ? say(`rule.${own}`) : code;
    },
    fact: ({ code, n }: { code: string; n: number }): string => {
      const own = known(code);
      return own ? say(`fact.${own}`, { n }) : String(n);
    },
  };
};
