import { Input, InputNumber } from 'antd';
import { useMemo, useState } from 'react';
import { Dialog } from '../../parts/dialog.js';
import { Field } from '../../parts/field.js';
import type { Year } from './calendar-days.js';
import { readNotice } from './notice.js';
import { useRulebookWords } from './words.js';

interface NoticeDialogProps {
  year: number;
  years: readonly Year[];
  onClose: () => void;
  onRead: (years: Year[]) => void;
}

/** A year's notice, pasted as it is printed: what was understood is shown before it is taken over. */
export function NoticeDialog({ year: proposed, years, onClose, onRead }: NoticeDialogProps) {
  const say = useRulebookWords();
  const [year, setYear] = useState(proposed);
  const [title, setTitle] = useState(`国务院办公厅关于${proposed}年部分节假日安排的通知`);
  const [url, setUrl] = useState('');
  const [text, setText] = useState('');
  const holidays = useMemo(() => readNotice(text, year), [text, year]);
  const take = (): void => {
    const next = { year, notices: [{ title: title.trim(), url: url.trim() }], holidays };
    onRead([...years.filter((each) => each.year !== year), next].sort((a, b) => a.year - b.year));
    onClose();
  };
  return (
    <Dialog
      title={say('notice.title')}
      width={760}
      onClose={onClose}
      onDo={take}
      doLabel={say('notice.take', { count: holidays.length })}
      ready={holidays.length > 0 && title.trim() !== '' && URL.canParse(url.trim())}
    >
      <div className="row g12 start">
        <Field label={say('calendar.year')} stacked required>
          <InputNumber
            min={2000}
            max={2100}
            precision={0}
            controls={false}
            style={{ width: 90 }}
            aria-label={say('calendar.year')}
            value={year}
            onChange={(next) => next !== null && setYear(next)}
          />
        </Field>
        <div className="grow">
          <Field label={say('calendar.notice.title')} stacked required>
            <Input
              aria-label={say('calendar.notice.title')}
              maxLength={200}
              value={title}
              onChange={(event) => setTitle(event.target.value)}
            />
          </Field>
        </div>
      </div>
      <Field label={say('calendar.notice.url')} stacked required note={say('notice.url.help')}>
        <Input
          aria-label={say('calendar.notice.url')}
          maxLength={500}
          value={url}
          onChange={(event) => setUrl(event.target.value)}
        />
      </Field>
      <Field label={say('notice.text')} stacked required>
        <Input.TextArea
          data-first
          rows={7}
          maxLength={8_000}
          aria-label={say('notice.text')}
          placeholder={say('notice.text.example')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      {text.trim() !== '' && holidays.length === 0 && <p className="banner">{say('notice.nothing')}</p>}
      {holidays.length > 0 && (
        <table className="t">
          <thead>
            <tr>
              <th>{say('f.zh')}</th>
              <th>{say('f.firstDay')}</th>
              <th>{say('f.lastDay')}</th>
              <th>{say('f.makeUp')}</th>
            </tr>
          </thead>
          <tbody>
            {holidays.map((holiday) => (
              <tr key={holiday.from}>
                <td>{holiday.zh}</td>
                <td className="num">{holiday.from}</td>
                <td className="num">{holiday.to}</td>
                <td className="num">{holiday.makeUp.join('  ') || '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Dialog>
  );
}
