import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import type { TodayFigures } from '../../api/contract.js';
import { useLanguage } from '../../i18n/words.js';
import { useConnection } from '../../live/hooks.js';
import { instantWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { dayWords, weekdayOf } from './days.js';
import { useBoardDay } from './use-board-day.js';
import { useTodayWords } from './words.js';

/** Which day it is, as of when, and the way to the days before. */
export function DaySteps({ data }: { data: TodayFigures }) {
  const say = useTodayWords();
  const language = useLanguage();
  const now = useNow('minute');
  const { past, step, back } = useBoardDay();
  const held = useConnection().status === 'connecting';
  const day = say('day', { day: dayWords(data.day, language), weekday: say(`weekday.${weekdayOf(data.day)}`) });
  return (
    <span className="row g8 day-steps">
      <button type="button" className="plain" aria-label={say('day.before')} onClick={() => step(-1)}>
        <LeftOutlined />
      </button>
      <span className={past ? 'b cnear' : ''}>{day}</span>
      {past && (
        <button type="button" className="plain" aria-label={say('day.after')} onClick={() => step(1)}>
          <RightOutlined />
        </button>
      )}
      <span>{say(held ? 'state.held' : 'state', { at: instantWords(data.asOf, now) })}</span>
      {past && (
        <button type="button" className="plain ca" onClick={back}>
          {say('day.today')}
        </button>
      )}
      <Link to="/board">{say('board')}</Link>
    </span>
  );
}
