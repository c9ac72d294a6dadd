import { markOf, weeksOf, type Year } from './calendar-days.js';
import { useRulebookWords } from './words.js';
import { useBilingual, useLanguage } from '../../i18n/words.js';

interface YearViewProps {
  years: readonly Year[];
  year: number;
  readOnly: boolean;
  onPress: (day: string) => void;
}

/** Twelve months: days off, make-up workdays and weekends, each told by more than its colour. */
export function YearView({ years, year, readOnly, onPress }: YearViewProps) {
  const say = useRulebookWords();
  const both = useBilingual();
  const language = useLanguage();
  const monthName = (month: number): string =>
    language === 'en'
      ? new Date(Date.UTC(2000, month - 1, 1)).toLocaleString('en-GB', { month: 'short', timeZone: 'UTC' })
      : `${month} 月`;
  const weekdays = language === 'en' ? ['M', 'T', 'W', 'T', 'F', 'S', 'S'] : ['一', '二', '三', '四', '五', '六', '日'];
  return (
    <div className="col g8">
      <div className="rulebook-year" role="group" aria-label={say('calendar.of', { year })}>
        {Array.from({ length: 12 }, (_, index) => index + 1).map((month) => (
          <table key={month} aria-label={monthName(month)}>
            <caption>{monthName(month)}</caption>
            <thead>
              <tr>
                {weekdays.map((name, place) => (
                  <th key={place} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weeksOf(year, month).map((week, row) => (
                <tr key={row}>
                  {week.map((day, place) => {
                    if (!day) return <td key={place} />;
                    const { mark, holiday } = markOf(years, day);
                    const words = [day, say(`day.${mark}`), holiday && both(holiday)].filter(Boolean).join(' · ');
                    return (
                      <td key={place}>
                        <button
                          type="button"
                          className={`day ${mark}`}
                          aria-label={words}
                          title={words}
                          disabled={readOnly}
                          onClick={() => onPress(day)}
                        >
                          {Number(day.slice(8))}
                        </button>
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
      <div className="row g16 t12 c2">
        {(['off', 'makeUp', 'weekend'] as const).map((mark) => (
          <span key={mark} className="row g4">
            <i className={`day ${mark}`} aria-hidden>
              8
            </i>
            {say(`day.${mark}`)}
          </span>
        ))}
        {!readOnly && <span className="c3">{say('calendar.press')}</span>}
      </div>
    </div>
  );
}
