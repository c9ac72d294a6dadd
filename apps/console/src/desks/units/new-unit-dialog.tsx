import { Input, Select } from 'antd';
import { useState } from 'react';
import type { UnitDraft } from '../../api/contract.js';
import { useCreateUnit } from '../../api/people.js';
import { toast } from '../../frame/toasts.js';
import { useTermOr } from '../../i18n/terms.js';
import { Dialog } from '../../parts/dialog.js';
import { Field } from '../../parts/field.js';
import { useProblemWords } from '../../parts/problem-words.js';
import { ProblemLine } from '../../parts/states.js';
import { phoneFits, UnitFields, type UnitForm } from './unit-fields.js';
import { useUnitsWords } from './words.js';

const kinds = [
  'commission',
  'bureau',
  'hotline',
  'hotline-centre',
  'utility',
  'linked',
  'district',
  'county',
  'street',
  'town',
  'community',
  'village',
] as const satisfies readonly UnitDraft['kind'][];

interface NewUnitProps {
  /** Proposed parent: the unit that was chosen in the tree. */
  parent: string | undefined;
  onClose: () => void;
  onCreated: (code: string) => void;
}

export function NewUnitDialog({ parent, onClose, onCreated }: NewUnitProps) {
  const say = useUnitsWords();
  const refusal = useProblemWords();
  const termOr = useTermOr();
  const create = useCreateUnit();
  const [code, setCode] = useState('');
  const [en, setEn] = useState('');
  const [kind, setKind] = useState<UnitDraft['kind']>('bureau');
  const [form, setForm] = useState<UnitForm>({ name: '', parent, hours: 'office', dutyPhone: '' });
  const ready =
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/.test(code) &&
    form.name.trim() !== '' &&
    form.parent !== undefined &&
    phoneFits(form.dutyPhone);
  const save = (): void => {
    if (!form.parent) return;
    const { name, hours, dutyPhone } = form;
    void create
      .sendAsync({
        code,
        name: name.trim(),
        en: en.trim() || undefined,
        kind,
        parent: form.parent,
        hours,
        dutyPhone: dutyPhone.trim() || undefined,
      })
      .then(
        () => {
          toast({ text: say('created', { name: name.trim() }) });
          onCreated(code);
        },
        () => undefined,
      );
  };
  return (
    <Dialog
      title={say('add')}
      onClose={onClose}
      onDo={save}
      doLabel={say('create')}
      ready={ready}
      busy={create.isPending}
    >
      <Field
        label={say('field.code')}
        required
        stacked
        note={say('field.code.help')}
        error={refusal.at(create.problem, 'code')}
      >
        <Input
          autoFocus
          aria-label={say('field.code')}
          maxLength={40}
          value={code}
          onChange={(event) => setCode(event.target.value.trim())}
        />
      </Field>
      <Field label={say('field.kind')} required stacked error={refusal.at(create.problem, 'kind')}>
        <Select
          aria-label={say('field.kind')}
          value={kind}
          options={kinds.map((each) => ({ value: each, label: termOr('unitKind', each) }))}
          onChange={setKind}
        />
      </Field>
      <UnitFields form={form} onChange={setForm} problem={create.problem} />
      <Field label={say('field.en')} stacked error={refusal.at(create.problem, 'en')}>
        <Input
          aria-label={say('field.en')}
          maxLength={120}
          value={en}
          onChange={(event) => setEn(event.target.value)}
        />
      </Field>
      <ProblemLine problem={create.problem} />
    </Dialog>
  );
}
