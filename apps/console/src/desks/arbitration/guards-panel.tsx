import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { useGuardOverrides } from '../../api/objections.js';
import { EmptyState, ErrorState, LoadingRows } from '../../parts/states.js';
import { instantWords } from '../../time/instants.js';
import { shanghaiDay } from '../../time/work-time.js';
import { useNow } from '../../time/use-now.js';
import { useArbitrationWords } from './words.js';

/** 守门破例: how often guards were set aside in a month, by whom, for which unit, and why each time. */
export function GuardsPanel() {
  const say = useArbitrationWords();
  const now = useNow('minute');
  const [chosen, setChosen] = useState<string | null>(null);
  const month = chosen ?? shanghaiDay(now).slice(0, 7);
  const result = useGuardOverrides(month);
  const { data } = result;
  return (
    <>
      <header>
        <h2 className="grow">{data ? say('guards.total', { n: data.total }) : say('view.guards')}</h2>
        <DatePicker
          picker="month"
          size="small"
          allowClear={false}
          aria-label={say('guards.month')}
          value={dayjs(`${month}-01`)}
          onChange={(value) => value && setChosen(value.format('YYYY-MM'))}
        />
      </header>
      {result.isPending && <LoadingRows rows={6} />}
      {result.isError && <ErrorState error={result.error} retry={() => void result.refetch()} />}
      {data?.total === 0 && <EmptyState title={say('guards.empty')} text={say('guards.emptyText')} />}
      {data && data.total > 0 && (
        <div className="scroll grow col g16" style={{ padding: 16 }}>
          <div className="sides">
            <Tally
              title={say('guards.byDispatcher')}
              rows={data.byDispatcher.map(({ id, name, n }) => ({ key: id, name, n }))}
            />
            <Tally
              title={say('guards.byUnit')}
              rows={data.byUnit.map(({ unit, n }) => ({ key: unit.code, name: unit.name, n }))}
            />
            <Tally
              title={say('guards.byGuard')}
              rows={data.byGuard.map(({ guard, zh, n }) => ({ key: guard, name: `${guard} ${zh ?? ''}`, n }))}
            />
          </div>
          <b className="t14">{say('guards.newest')}</b>
          <ol className="stations">
            {data.newest.map((each) => (
              <li key={`${each.workOrderId}.${each.unit.code}.${each.at}`}>
                <div className="row g8 wrap">
                  <span className="tag near num">{each.guard}</span>
                  <b className="t13">{each.unit.name}</b>
                  <Link to={`/orders/${each.workOrderId}`} className="t13">
                    {each.title}
                  </Link>
                  <span className="grow" />
                  <span className="t12 c3 num">{instantWords(each.at, now)}</span>
                </div>
                <div className="t13 c2">
                  {each.reason} · {each.by}
                </div>
              </li>
            ))}
          </ol>
        </div>
      )}
    </>
  );
}

function Tally({
  title,
  rows,
}: {
  title: string;
  rows: readonly { key: string; name: string; n: number }[];
}): ReactNode {
  const say = useArbitrationWords();
  return (
    <div className="side">
      <b className="t13">{title}</b>
      {rows.map(({ key, name, n }) => (
        <div key={key} className="row between t13 g8">
          <span className="el">{name}</span>
          <span className="num nw">{say('guards.times', { n })}</span>
        </div>
      ))}
    </div>
  );
}
