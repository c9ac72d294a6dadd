import { Checkbox, Input, Radio } from 'antd';
import { useState } from 'react';
import type { CategoryHit, TimeClass } from '../../api/contract.js';
import { hitPath } from '../../api/catalogue.js';
import { useCategorySuggestions, usePolicy } from '../../api/policy.js';
import { useTerms } from '../../i18n/terms.js';
import { useBilingual, useLanguage } from '../../i18n/words.js';
import { CategoryPicker } from '../../parts/category-picker.js';
import { Field } from '../../parts/field.js';
import { PlacePicker } from '../../parts/place-picker.js';
import { useTyped } from '../../parts/use-typed.js';
import { limitLength, limitWords } from '../../time/clock-words.js';
import type { FieldName } from './draft.js';
import { questionsOf, withCategory } from './draft.js';
import { useDraft } from './draft-store.js';
import { QuestionList } from './question-list.js';
import { useOperatorWords } from './words.js';

const types = ['inquiry', 'help', 'complaint', 'report', 'suggestion', 'praise'] as const;
const timeClasses = ['P0', 'P1', 'P2', 'P3', 'enterprise'] as const;
export const requestFieldId = 'request-text';

interface IntakeFormProps {
  /** The missing fields, shown red once the person tried to submit. */
  gaps: readonly FieldName[];
  /** The words without what an input method is still composing. */
  onSteadyText: (text: string) => void;
}

/** What the call is about. The text field is the home position; place, category and time class only need confirming. */
export function IntakeForm({ gaps, onSteadyText }: IntakeFormProps) {
  const say = useOperatorWords();
  const term = useTerms();
  const both = useBilingual();
  const language = useLanguage();
  const policy = usePolicy().data;
  const { draft, change } = useDraft();
  const [steady, setSteady] = useState(draft.text);
  const [classBefore, setClassBefore] = useState<TimeClass | null>(null);
  const suggested = useCategorySuggestions(useTyped(steady)).data ?? [];
  const questions = questionsOf(policy, draft.category);
  const limits = policy?.timeClasses.find((each) => each.code === draft.timeClass);
  const wrong = (field: FieldName): boolean => gaps.includes(field);
  const choose = (hit: CategoryHit | null): void => {
    const before = draft.timeClass;
    setClassBefore(hit && before && before !== hit.timeClass ? before : null);
    change(withCategory(draft, hit));
  };
  const settle = (text: string): void => {
    setSteady(text);
    onSteadyText(text);
  };
  return (
    <div className="form">
      <Field label={say('field.type')} required>
        <div data-field="type" className={wrong('type') ? 'cover' : ''}>
          <Radio.Group
            optionType="button"
            buttonStyle="solid"
            value={draft.type}
            options={types.map((each) => ({ value: each, label: term(`type.${each}`) }))}
            onChange={(event) => {
              const type = event.target.value as (typeof types)[number];
              // 举报 is confidential unless the caller says otherwise.
              change({ type, ...(type === 'report' ? { confidential: true } : {}) });
            }}
          />
        </div>
      </Field>
      <Field label={say('field.text')} required>
        <Input.TextArea
          id={requestFieldId}
          className="request"
          autoFocus
          maxLength={4000}
          status={wrong('text') ? 'error' : undefined}
          aria-label={say('field.text')}
          placeholder={say('field.text.hint')}
          value={draft.text}
          onChange={(event) => {
            change({ text: event.target.value });
            if (!(event.nativeEvent as InputEvent).isComposing) settle(event.target.value);
          }}
          onCompositionEnd={(event) => settle(event.currentTarget.value)}
        />
        {draft.text.length > 3600 && (
          <span className="t12 c3 num">{say('field.text.count', { n: draft.text.length })}</span>
        )}
      </Field>
      <Field label={say('field.place')} required={draft.ending === 'dispatch'}>
        <div data-field="district">
          <PlacePicker
            value={draft.place}
            onChange={(place) => change({ place })}
            wrong={wrong('district') ? 'district' : null}
          />
        </div>
      </Field>
      <Field label={say('field.category')} required={draft.ending === 'dispatch'}>
        <div data-field="category">
          <CategoryPicker value={draft.category} text={steady} wrong={wrong('category')} onChange={choose} />
        </div>
        {classBefore && draft.timeClass && classBefore !== draft.timeClass && (
          <span className="t12 cnear" role="status">
            {say('field.classChanged', {
              from: term(`timeClass.${classBefore}`),
              to: term(`timeClass.${draft.timeClass}`),
            })}
          </span>
        )}
        {suggested.length > 0 && (
          <div className="row g6 wrap" style={{ marginTop: 6 }}>
            <span className="t12 c3">{say('field.suggested')}</span>
            {suggested.slice(0, 3).map((hit) => (
              <button
                key={hit.code}
                type="button"
                className="tag"
                style={{ height: 22, lineHeight: '22px' }}
                aria-pressed={draft.category === hit.code}
                onClick={() => choose(hit)}
              >
                {both(hitPath(policy, hit).at(-1)!)}
                {hit.score !== undefined && hit.score <= 1 && ` ${Math.round(hit.score * 100)}%`}
              </button>
            ))}
          </div>
        )}
      </Field>
      {questions.length > 0 && (
        <Field label={say('field.questions')}>
          <QuestionList
            questions={questions}
            answers={draft.answers}
            wrong={wrong('questions')}
            onChange={(answers) => change({ answers })}
          />
        </Field>
      )}
      <Field label={say('field.timeClass')} required={draft.ending === 'dispatch'}>
        <div className="row wrap" style={{ gap: '2px 12px' }} data-field="timeClass">
          <Radio.Group
            optionType="button"
            buttonStyle="solid"
            value={draft.timeClass}
            options={timeClasses.map((each) => ({ value: each, label: term(`timeClass.${each}`) }))}
            onChange={(event) => change({ timeClass: event.target.value as (typeof timeClasses)[number] })}
          />
          {limits && (
            <span className="t12 c2">
              {say('field.timeClass.note', {
                contact: limitLength(limits.firstContact, language),
                finish: limitWords(limits.finish, language),
              })}
            </span>
          )}
        </div>
      </Field>
      <Field label={say('field.flags')}>
        <div className="row g16" style={{ minHeight: 32 }}>
          {(['confidential', 'anonymous', 'urgent'] as const).map((flag) => (
            <Checkbox key={flag} checked={draft[flag]} onChange={(event) => change({ [flag]: event.target.checked })}>
              {say(`flag.${flag}`)}
            </Checkbox>
          ))}
        </div>
      </Field>
    </div>
  );
}
