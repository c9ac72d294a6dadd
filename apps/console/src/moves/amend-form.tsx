import { Checkbox, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import type { Place, RequestType, TimeClass, WorkOrderPage } from '../api/contract.js';
import { usePolicy } from '../api/policy.js';
import { useTerms } from '../i18n/terms.js';
import { useBilingual } from '../i18n/words.js';
import { CategoryPicker } from '../parts/category-picker.js';
import { Dialog } from '../parts/dialog.js';
import { Field } from '../parts/field.js';
import { PlacePicker } from '../parts/place-picker.js';
import { MoveRefusal } from './move-refusal.js';
import { useMoveSending, type MoveFormProps } from './use-move-sending.js';
import { useMoveWords } from './words.js';

const types: readonly RequestType[] = ['inquiry', 'help', 'complaint', 'report', 'suggestion', 'praise'];

interface Draft {
  title: string;
  category: string | undefined;
  place: Place;
  type: RequestType;
  timeClass: TimeClass;
  urgent: boolean;
}
const draftOf = (order: WorkOrderPage): Draft => {
  const { district, street, detail, lat, lon } = order.place;
  return {
    title: order.title,
    category: order.category?.code,
    place: { district, street, detail, lat, lon },
    type: order.type,
    timeClass: order.timeClass,
    urgent: order.urgent,
  };
};
/** Only what differs from the order as it stood: a field nobody touched must not overwrite a colleague's change. */
const changesOf = (before: Draft, after: Draft): Partial<Draft> =>
  Object.fromEntries(
    (Object.keys(after) as (keyof Draft)[])
      .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
      .map((name) => [name, after[name]]),
  );

/** Corrects what intake wrote, before dispatch. */
export function AmendForm({ order, offer, onClose, onDone }: MoveFormProps) {
  const say = useMoveWords();
  const term = useTerms();
  const both = useBilingual();
  const classes = usePolicy().data?.timeClasses ?? [];
  const [before] = useState(() => draftOf(order));
  const [draft, setDraft] = useState(before);
  const put = (part: Partial<Draft>): void => setDraft({ ...draft, ...part });
  const changes = changesOf(before, draft);
  const changed = Object.keys(changes).length > 0;
  const sending = useMoveSending(order, offer, onDone);
  return (
    <Dialog
      title={`${both(offer)} · ${order.number}`}
      onClose={onClose}
      onDo={() => sending.send(changes)}
      doLabel={both(offer)}
      ready={changed && draft.title.trim() !== '' && !sending.stale}
      busy={sending.busy}
      width={640}
    >
      <Field label={say('amend.category')} error={sending.problem?.at('category')}>
        <CategoryPicker
          value={draft.category}
          text={order.text}
          onChange={(hit) => put(hit ? { category: hit.code, timeClass: hit.timeClass } : { category: undefined })}
        />
      </Field>
      <Field label={say('amend.title')} required error={sending.problem?.at('title')}>
        <Input
          aria-label={say('amend.title')}
          maxLength={80}
          value={draft.title}
          onChange={(event) => put({ title: event.target.value })}
        />
      </Field>
      <Field label={say('amend.place')} error={sending.problem?.at('place')}>
        <PlacePicker value={draft.place} onChange={(place) => put({ place })} />
      </Field>
      <Field label={say('amend.type')}>
        <Select
          aria-label={say('amend.type')}
          value={draft.type}
          options={types.map((each) => ({ value: each, label: term(`type.${each}`) }))}
          onChange={(type) => put({ type })}
        />
      </Field>
      <Field label={say('amend.timeClass')}>
        <Radio.Group
          optionType="button"
          buttonStyle="solid"
          value={draft.timeClass}
          options={classes.map((each) => ({ value: each.code, label: term(`timeClassShort.${each.code}`) }))}
          onChange={(event) => put({ timeClass: event.target.value as TimeClass })}
        />
      </Field>
      <Checkbox checked={draft.urgent} onChange={(event) => put({ urgent: event.target.checked })}>
        {say('amend.urgent')}
      </Checkbox>
      {!changed && <p className="t12 c3">{say('amend.nothing')}</p>}
      <MoveRefusal order={order} offer={offer} sending={sending} onDrop={onClose} />
    </Dialog>
  );
}
