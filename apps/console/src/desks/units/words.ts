import { unitsEn } from '../../i18n/units.en.js';
import { unitsZh } from '../../i18n/units.zh.js';
import { words } from '../../i18n/words.js';

export const useUnitsWords = words('units', unitsZh, unitsEn);

const known = ['office', 'extended', 'shift', '24x7'] as const;
/** The name of an hours template; a city's own templates show their code. */
export const useHoursName = (): ((hours: string) => string) => {
  const say = useUnitsWords();
  return (hours) => {
    const code = known.find((each) => each === hours);
    return code ? say(`hours.${code}`) : hours;
  };
};
