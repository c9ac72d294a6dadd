import { Input, Radio, Select } from 'antd';
import type { SimilarOrder, WorkOrderRow } from '../../api/contract.js';
import { usePolicy } from '../../api/policy.js';
import { useBilingual } from '../../i18n/words.js';
import { Field } from '../../parts/field.js';
import type { FieldName } from './draft.js';
import { useDraft } from './draft-store.js';
import { useOperatorWords } from './words.js';

interface DetailProps {
  gaps: readonly FieldName[];
  /** The caller's own open orders: what can be urged or added to. */
  open: readonly WorkOrderRow[];
  similar: readonly SimilarOrder[];
}

/** What the chosen ending still wants to know. */
export function EndingDetail(props: DetailProps) {
  switch (useDraft((store) => store.draft.ending)) {
    case 'dispatch':
      return null;
    case 'answer':
      return <AnswerDetail gaps={props.gaps} />;
    case 'decline':
      return <DeclineDetail gaps={props.gaps} />;
    case 'handOver':
      return <HandOverDetail gaps={props.gaps} />;
    case 'merge':
    case 'urge':
    case 'supplement':
      return <TargetDetail {...props} />;
  }
}

type Gaps = Pick<DetailProps, 'gaps'>;
const red = (gaps: readonly FieldName[], field: FieldName): 'error' | undefined =>
  gaps.includes(field) ? 'error' : undefined;

function AnswerDetail({ gaps }: Gaps) {
  const say = useOperatorWords();
  const { draft, change } = useDraft();
  return (
    <Field label={say('detail.answer')} required>
      <Input.TextArea
        data-field="answer"
        rows={3}
        maxLength={2000}
        status={red(gaps, 'answer')}
        aria-label={say('detail.answer')}
        placeholder={say('detail.answer.hint')}
        value={draft.answer}
        onChange={(event) => change({ answer: event.target.value })}
      />
    </Field>
  );
}

function DeclineDetail({ gaps }: Gaps) {
  const say = useOperatorWords();
  const both = useBilingual();
  const reasons = usePolicy().data?.declineReasons ?? [];
  const { draft, change } = useDraft();
  const { decline } = draft;
  const chosen = reasons.find((each) => each.code === decline.reason);
  return (
    <>
      <Field label={say('detail.reason')} required>
        <Select
          data-field="reason"
          status={red(gaps, 'reason')}
          aria-label={say('detail.reason')}
          placeholder={say('detail.reason')}
          value={decline.reason}
          options={reasons.map((each) => ({ value: each.code, label: both(each) }))}
          onChange={(reason: string) => {
            const text = reasons.find((each) => each.code === reason)?.say ?? '';
            change({ decline: { ...decline, reason, say: text } });
          }}
        />
      </Field>
      <Field label={say('detail.say')} required>
        <Input.TextArea
          data-field="say"
          rows={2}
          maxLength={2000}
          status={red(gaps, 'say')}
          aria-label={say('detail.say')}
          value={decline.say}
          onChange={(event) => change({ decline: { ...decline, say: event.target.value } })}
        />
      </Field>
      {chosen?.needs === 'rightDoor' && (
        <Field label={say('detail.rightDoor')} required>
          <Input
            data-field="rightDoor"
            maxLength={200}
            status={red(gaps, 'rightDoor')}
            aria-label={say('detail.rightDoor')}
            placeholder={say('detail.rightDoor.hint')}
            value={decline.rightDoor}
            onChange={(event) => change({ decline: { ...decline, rightDoor: event.target.value } })}
          />
        </Field>
      )}
    </>
  );
}

function HandOverDetail({ gaps }: Gaps) {
  const say = useOperatorWords();
  const { draft, change } = useDraft();
  const { handOver } = draft;
  return (
    <Field label={say('detail.handOver')} required>
      <div className="row g8 wrap">
        <Radio.Group
          optionType="button"
          value={handOver.to}
          options={(['110', '119', '120', 'other'] as const).map((to) => ({
            value: to,
            label: to === 'other' ? say('detail.handOver.other') : to,
          }))}
          onChange={(event) => change({ handOver: { ...handOver, to: event.target.value as typeof handOver.to } })}
        />
        <Input
          data-field="receipt"
          style={{ width: 240 }}
          maxLength={60}
          status={red(gaps, 'receipt')}
          aria-label={say('detail.receipt')}
          placeholder={say('detail.receipt.hint')}
          value={handOver.receipt}
          onChange={(event) => change({ handOver: { ...handOver, receipt: event.target.value } })}
        />
      </div>
    </Field>
  );
}

function TargetDetail({ gaps, open, similar }: DetailProps) {
  const say = useOperatorWords();
  const { draft, change } = useDraft();
  const choices = draft.ending === 'merge' ? [...similar, ...open] : [...open, ...similar];
  const rows = choices.filter((row, index) => choices.findIndex((other) => other.id === row.id) === index);
  return (
    <Field
      label={say('detail.target')}
      required
      error={gaps.includes('target') && rows.length > 0 ? say('gap.target') : undefined}
    >
      {rows.length === 0 ? (
        <p className="t13 c3" style={{ paddingTop: 6 }} data-field="target">
          {say(draft.ending === 'merge' ? 'detail.target.merge' : 'detail.target.none')}
        </p>
      ) : (
        <div data-field="target" style={{ maxHeight: 120, overflow: 'auto' }}>
          <Radio.Group
            className="col g4"
            value={draft.target}
            onChange={(event) => change({ target: event.target.value as string })}
            options={rows.map((row) => ({
              value: row.id,
              label: (
                <span className="t13">
                  <span className="num c3">{row.number}</span> {row.title} <span className="c3">{row.lead?.name}</span>
                </span>
              ),
            }))}
          />
        </div>
      )}
    </Field>
  );
}
