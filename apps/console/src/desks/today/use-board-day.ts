import { useSearchParams } from 'react-router';
import { useNow } from '../../time/use-now.js';
import { shanghaiDay } from '../../time/work-time.js';
import { dayIn, dayPlus } from './days.js';

/** The board's day, which is part of the address; `past` is undefined while it is today. */
export const useBoardDay = () => {
  const now = useNow('minute');
  const [search, setSearch] = useSearchParams();
  const past = dayIn(search.get('day'), now);
  const today = shanghaiDay(now);
  const goTo = (day: string | undefined): void => {
    const address = new URLSearchParams(search);
    const wanted = dayIn(day ?? null, now);
    if (wanted) address.set('day', wanted);
    else address.delete('day');
    setSearch(address, { replace: true });
  };
  return {
    past,
    today,
    step: (days: number): void => goTo(dayPlus(past ?? today, days)),
    back: (): void => goTo(undefined),
  };
};
