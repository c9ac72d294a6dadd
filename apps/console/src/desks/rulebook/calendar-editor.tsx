import { ImportOutlined, WarningOutlined } from '@ant-design/icons';
import { Button, Input, Segmented } from 'antd';
import { useState } from 'react';
import type { CalendarPart } from '../../api/contract.js';
import { useFieldAt, useEditing } from './editing.js';
import { ListEditor } from './list-editor.js';
import { NoticeDialog } from './notice-dialog.js';
import { pressed } from './calendar-days.js';
import { useRulebookWords } from './words.js';
import { YearView } from './year-view.js';

/** 工作日历: a year at a glance, pressed day by day or read from the notice, with its holidays as a list beside it. */
export function CalendarEditor({ today }: { today: string }) {
  const say = useRulebookWords();
  const { content, readOnly } = useEditing();
  const { years = [] } = content as Partial<CalendarPart>;
  const [year, setYear] = useState(Number(today.slice(0, 4)));
  const [reading, setReading] = useState(false);
  const { put } = useFieldAt('years');
  const known = years.findIndex((each) => each.year === year);
  const latest = Math.max(year, ...years.map((each) => each.year), Number(today.slice(0, 4)) + 1);
  const shown = Array.from({ length: 5 }, (_, place) => latest - 4 + place);
  return (
    <div className="col g16" style={{ padding: 16 }}>
      <div className="row g12 wrap">
        <Segmented
          aria-label={say('calendar.year')}
          value={year}
          options={shown.map((each) => ({
            value: each,
            label: years.some((other) => other.year === each) ? String(each) : `${each} ?`,
          }))}
          onChange={(next) => setYear(next)}
        />
        {known < 0 && (
          <span className="tag near" role="status">
            <WarningOutlined /> {say('calendar.unknown', { year })}
          </span>
        )}
        <span className="grow" />
        {!readOnly && (
          <Button icon={<ImportOutlined />} onClick={() => setReading(true)}>
            {say('calendar.read', { year })}
          </Button>
        )}
      </div>
      <div className="row g16 start wrap">
        <YearView
          years={years}
          year={year}
          readOnly={readOnly || known < 0}
          onPress={(day) => put(pressed(years, year, day, say('calendar.newHoliday')))}
        />
        {known >= 0 && (
          <div className="col g12 grow" style={{ minWidth: 420 }}>
            <h3 className="t14 b">{say('calendar.holidays', { year })}</h3>
            <ListEditor
              key={year}
              row={{
                list: `years[${known}].holidays`,
                label: 'calendar.list',
                columns: [
                  { path: 'zh', kind: 'text', label: 'f.zh' },
                  { path: 'from', kind: 'text', label: 'f.firstDay', width: 118 },
                  { path: 'to', kind: 'text', label: 'f.lastDay', width: 118 },
                  { path: 'makeUp', kind: 'codes', label: 'f.makeUp', width: 250 },
                ],
                blank: { zh: '', en: 'Holiday', from: `${year}-01-01`, to: `${year}-01-01`, makeUp: [] },
              }}
            />
            <Notices index={known} />
          </div>
        )}
      </div>
      <section className="col g8" aria-label={say('group.seasons')}>
        <h3 className="t14 b">{say('group.seasons')}</h3>
        <div style={{ maxWidth: 860 }}>
          <ListEditor
            row={{
              list: 'seasons',
              label: 'group.seasons',
              columns: [
                { path: 'code', kind: 'text', label: 'f.code', width: 160 },
                { path: 'zh', kind: 'text', label: 'f.zh' },
                { path: 'en', kind: 'text', label: 'f.en' },
                { path: 'from', kind: 'text', label: 'f.monthDayFrom', width: 110 },
                { path: 'to', kind: 'text', label: 'f.monthDayTo', width: 110 },
              ],
              blank: { code: '', zh: '', en: '', from: '01-01', to: '01-31' },
            }}
          />
        </div>
      </section>
      {reading && <NoticeDialog year={year} years={years} onClose={() => setReading(false)} onRead={put} />}
    </div>
  );
}

/** Where the year comes from. */
function Notices({ index }: { index: number }) {
  const say = useRulebookWords();
  const { value, readOnly, error, put } = useFieldAt(`years[${index}].notices`);
  const notices = (Array.isArray(value) ? value : []) as { title: string; url: string }[];
  return (
    <div className="col g6">
      <span className="t13 c2">{say('calendar.notice')}</span>
      {notices.map((notice, place) =>
        readOnly ? (
          <a key={place} className="t13" href={notice.url} target="_blank" rel="noreferrer">
            {notice.title}
          </a>
        ) : (
          <div key={place} className="row g6">
            {(['title', 'url'] as const).map((key) => (
              <Input
                key={key}
                aria-label={say(`calendar.notice.${key}`)}
                status={error ? 'error' : undefined}
                value={notice[key]}
                onChange={(event) =>
                  put(notices.map((each, at) => (at === place ? { ...each, [key]: event.target.value } : each)))
                }
              />
            ))}
          </div>
        ),
      )}
      {error && (
        <span className="error-text" role="alert">
          {error}
        </span>
      )}
    </div>
  );
}
