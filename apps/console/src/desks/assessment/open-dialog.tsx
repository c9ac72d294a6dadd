import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useOpenPeriod } from '../../api/assessment.js';
import { toast } from '../../frame/toasts.js';
import { Dialog } from '../../parts/dialog.js';
import { Field } from '../../parts/field.js';
import { ProblemLine } from '../../parts/states.js';
import { serverClock } from '../../time/server-clock.js';
import { shanghaiDay } from '../../time/work-time.js';
import { useAssessmentWords } from './words.js';

const kinds = ['month', 'quarter', 'halfYear', 'year'] as const;

/** Opens a period: the last month unless told otherwise. */
export function OpenDialog({ onClose, onDone }: { onClose: () => void; onDone: (id: string) => void }) {
  const say = useAssessmentWords();
  const [kind, setKind] = useState<(typeof kinds)[number]>('month');
  const [day, setDay] = useState(() => dayjs(shanghaiDay(serverClock.now())).subtract(1, 'month').date(1));
  const open = useOpenPeriod(({ id }) => {
    toast({ text: say('done.open') });
    onDone(id);
    onClose();
  });
  const make = (): void => open.send({ kind, day: day.format('YYYY-MM-DD') });
  return (
    <Dialog
      title={say('period.open')}
      onClose={onClose}
      onDo={make}
      doLabel={say('period.openDo')}
      busy={open.isPending}
    >
      <p className="t13 c2">{say('period.openEffect')}</p>
      <Field label={say('period.kind')}>
        <div className="row g4" role="group">
          {kinds.map((each) => (
            <button
              key={each}
              type="button"
              className="tag line"
              aria-pressed={kind === each}
              onClick={() => setKind(each)}
            >
              {say(`kind.${each}`)}
            </button>
          ))}
        </div>
      </Field>
      <Field label={say('period.day')}>
        <DatePicker
          allowClear={false}
          aria-label={say('period.day')}
          value={day}
          onChange={(next) => next && setDay(next)}
        />
      </Field>
      <ProblemLine problem={open.problem} />
    </Dialog>
  );
}
