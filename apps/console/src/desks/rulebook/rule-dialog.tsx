import { Input, Select } from 'antd';
import { useState } from 'react';
import type { VersionProblem } from '../../api/contract.js';
import { useUnits } from '../../api/people.js';
import { usePolicy } from '../../api/policy.js';
import type { Problem } from '../../api/problem.js';
import { useTermOr } from '../../i18n/terms.js';
import { useBilingual } from '../../i18n/words.js';
import { Dialog } from '../../parts/dialog.js';
import { Field } from '../../parts/field.js';
import { LoadingRows, ProblemLine } from '../../parts/states.js';
import { searchUnits } from '../../parts/unit-search.js';
import { CategorySelect } from './category-select.js';
import { FactsField } from './facts-field.js';
import { useProblemSays } from './problem-says.js';
import type { Rule } from './rule.js';
import { useRuleWords } from './use-rule-words.js';
import { useRulebookWords } from './words.js';

const areas = ['any', 'city', 'district', 'street'] as const;
const timeClasses = ['P0', 'P1', 'P2', 'P3', 'enterprise'] as const;

interface RuleDialogProps {
  rule: Rule;
  /** A rule that is not in the catalogue yet. */
  added: boolean;
  /** What is wrong with it as it was saved last. */
  problems: readonly VersionProblem[];
  cases: readonly { code: string; title: string }[];
  busy: boolean;
  refused: Problem | null;
  onSave: (rule: Rule) => void;
  onClose: () => void;
}

/** One rule of the dispatch catalogue, with the sentence that it will be explained by. */
export function RuleDialog({ rule: given, added, problems, cases, busy, refused, onSave, onClose }: RuleDialogProps) {
  const say = useRulebookWords();
  const term = useTermOr();
  const says = useProblemSays();
  const words = useRuleWords();
  const policy = usePolicy().data;
  const [rule, setRule] = useState(given);
  const put = (part: Partial<Rule>): void => setRule({ ...rule, ...part });
  const errorAt = (key: string): string | undefined => {
    const problem = problems.find(({ path }) => new RegExp(`^rules\\[\\d+\\]\\.${key}`).test(path));
    return problem && says(problem);
  };
  const whole = problems.filter(({ path }) => /^rules\[\d+\]$/.test(path));
  const ready = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/.test(rule.code) && rule.category !== '' && rule.lead !== '';
  const empty = Object.values(rule.when).some((values) => values.length === 0);
  return (
    <Dialog
      title={say(added ? 'rule.add' : 'rule.edit', { code: rule.code })}
      width={760}
      onClose={onClose}
      onDo={() => onSave(cleaned(rule))}
      doLabel={say('rule.save')}
      ready={ready && !empty}
      busy={busy}
    >
      <p className="banner a" aria-live="polite">
        {words.sentence(rule)}
      </p>
      {whole.map((problem) => (
        <p key={problem.says} className="banner over" role="alert">
          {says(problem)}
        </p>
      ))}
      <div className="rulebook-grid two">
        <Field label={say('rule.code')} stacked required error={errorAt('code')}>
          <Input
            aria-label={say('rule.code')}
            disabled={!added}
            maxLength={40}
            value={rule.code}
            onChange={(event) => put({ code: event.target.value.trim() })}
          />
        </Field>
        <Field label={say('rule.area')} stacked required note={say(`area.${rule.area}.help`)}>
          <Select
            aria-label={say('rule.area')}
            value={rule.area}
            options={areas.map((area) => ({ value: area, label: say(`area.${area}`) }))}
            onChange={(area) => put({ area })}
          />
        </Field>
      </div>
      <Field label={say('rule.category')} stacked required error={errorAt('category')}>
        <CategorySelect
          label={say('rule.category')}
          value={rule.category}
          wrong={errorAt('category') !== undefined}
          onChange={(category) => put({ category: category ?? '' })}
        />
      </Field>
      <Field label={say('rule.when')} stacked note={say('rule.when.help')} error={errorAt('when')}>
        {policy ? (
          <FactsField
            policy={policy}
            category={rule.category}
            when={rule.when}
            wrong={errorAt('when') !== undefined || empty}
            onChange={(when) => put({ when })}
          />
        ) : (
          <LoadingRows rows={1} />
        )}
      </Field>
      <div className="rulebook-grid two">
        <Field label={say('rule.lead')} stacked required error={errorAt('lead')}>
          <PlacedUnitSelect
            label={say('rule.lead')}
            value={rule.lead ? [rule.lead] : []}
            wrong={errorAt('lead') !== undefined}
            onChange={([lead]) => put({ lead: lead ?? '' })}
          />
        </Field>
        <Field label={say('rule.timeClass')} stacked note={say('rule.timeClass.help')}>
          <Select
            aria-label={say('rule.timeClass')}
            allowClear
            placeholder={say('rule.timeClass.ofLeaf')}
            value={rule.timeClass}
            options={timeClasses.map((code) => ({ value: code, label: term('timeClass', code) }))}
            onChange={(timeClass: Rule['timeClass']) => put({ timeClass })}
          />
        </Field>
      </div>
      <Field label={say('rule.co')} stacked error={errorAt('co')}>
        <PlacedUnitSelect
          many
          label={say('rule.co')}
          value={rule.co}
          wrong={errorAt('co') !== undefined}
          onChange={(co) => put({ co })}
        />
      </Field>
      <Field label={say('rule.basis')} stacked required error={errorAt('basis')}>
        <Input.TextArea
          aria-label={say('rule.basis')}
          autoSize={{ minRows: 2, maxRows: 5 }}
          maxLength={2000}
          status={errorAt('basis') ? 'error' : undefined}
          value={rule.basis}
          onChange={(event) => put({ basis: event.target.value })}
        />
      </Field>
      <div className="rulebook-grid two">
        <Field label={say('rule.note')} stacked>
          <Input
            aria-label={say('rule.note')}
            maxLength={500}
            value={rule.note ?? ''}
            onChange={(event) => put({ note: event.target.value })}
          />
        </Field>
        <Field label={say('rule.case')} stacked error={errorAt('case')}>
          <Select
            aria-label={say('rule.case')}
            allowClear
            value={rule.case}
            options={cases.map((each) => ({ value: each.code, label: `${each.code} ${each.title}` }))}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(next: string | undefined) => put({ case: next })}
          />
        </Field>
      </div>
      <ProblemLine problem={refused} />
    </Dialog>
  );
}

/** What is empty is not there at all. */
const cleaned = ({ timeClass, note, case: precedent, ...rule }: Rule): Rule => ({
  ...rule,
  basis: rule.basis.trim(),
  ...(timeClass && { timeClass }),
  ...(note?.trim() && { note: note.trim() }),
  ...(precedent && { case: precedent }),
});

interface PlacedUnitProps {
  value: readonly string[];
  label: string;
  many?: boolean;
  wrong: boolean;
  onChange: (codes: string[]) => void;
}

/** A unit by name, or the district or street of the place. */
function PlacedUnitSelect({ value, label, many, wrong, onChange }: PlacedUnitProps) {
  const say = useRulebookWords();
  const both = useBilingual();
  const units = (useUnits().data ?? []).filter((unit) => unit.active);
  const placed = (['@district', '@street'] as const).map((code) => ({
    value: code as string,
    label: say(code === '@district' ? 'unit.district' : 'unit.street'),
    unit: undefined,
  }));
  const options = [
    ...placed,
    ...units.map((unit) => ({ value: unit.code, label: both({ zh: unit.name, en: unit.en }), unit })),
  ];
  return (
    <Select
      aria-label={label}
      mode={many ? 'multiple' : undefined}
      status={wrong ? 'error' : undefined}
      value={many ? [...value] : value[0]}
      options={options}
      showSearch={{
        filterOption: (q, option) =>
          option !== undefined && (option.unit ? searchUnits([option.unit], q).length > 0 : option.label.includes(q)),
      }}
      onChange={(next: string | string[]) => onChange([next].flat())}
    />
  );
}
