import { DatePicker, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import type { DutyRoster } from '../../api/contract.js';
import { useAddAbsence } from '../../api/duty.js';
import { Dialog } from '../../parts/dialog.js';
import { Field } from '../../parts/field.js';
import { ProblemLine } from '../../parts/states.js';
import { useDutyWords } from './words.js';

/** 请假代班: who is away, from when until when, and who stands in. */
export function AbsenceDialog({ roster, day, onClose }: { roster: DutyRoster; day: string; onClose: () => void }) {
  const say = useDutyWords();
  const [personId, setPerson] = useState<string>();
  const [standInId, setStandIn] = useState<string>();
  const [span, setSpan] = useState<[Dayjs, Dayjs]>([dayjs(`${day}T08:30`), dayjs(`${day}T17:30`)]);
  const add = useAddAbsence(onClose);
  const options = roster.people.map((person) => ({ value: person.id, label: person.name }));
  const text = (at: Dayjs): string => `${at.format('YYYY-MM-DDTHH:mm')}:00+08:00`;
  return (
    <Dialog
      title={`${say('away')} · ${roster.unit.name}`}
      onClose={onClose}
      doLabel={say('away')}
      ready={personId !== undefined}
      busy={add.isPending}
      onDo={() =>
        personId &&
        add.send({
          unit: roster.unit.code,
          personId,
          ...(standInId && { standInId }),
          from: text(span[0]),
          until: text(span[1]),
        })
      }
    >
      <Field label={say('person')} required stacked>
        <Select
          data-first
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={say('person')}
          value={personId}
          options={options}
          onChange={setPerson}
        />
      </Field>
      <Field label={say('span')} required stacked>
        <DatePicker.RangePicker
          allowClear={false}
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          aria-label={say('span')}
          value={span}
          onChange={(next) => {
            const [from, until] = next ?? [];
            if (from && until) setSpan([from, until]);
          }}
        />
      </Field>
      <Field label={say('standInOf')} stacked note={standInId ? undefined : say('noStandIn')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={say('standInOf')}
          value={standInId}
          options={options.filter(({ value }) => value !== personId)}
          onChange={setStandIn}
        />
      </Field>
      <ProblemLine problem={add.problem} />
    </Dialog>
  );
}
