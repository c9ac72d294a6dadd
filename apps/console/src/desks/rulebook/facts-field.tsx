import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import type { PolicyView } from '../../api/contract.js';
import { useBilingual } from '../../i18n/words.js';
import { questionsFor, type Fact, type Rule } from './rule.js';
import { useRulebookWords } from './words.js';

interface FactsFieldProps {
  policy: PolicyView;
  category: string;
  when: Rule['when'];
  wrong: boolean;
  onChange: (when: Rule['when']) => void;
}
interface Choice {
  code: string;
  label: string;
  options: { value: string; label: string; fact: Fact }[];
  /** Answers that are not a list to choose from: numbers such as «>=10». */
  free: boolean;
}

/** 条件: which answers a rule wants, chosen from the questions that are asked for the category. */
export function FactsField({ policy, category, when, wrong, onChange }: FactsFieldProps) {
  const say = useRulebookWords();
  const both = useBilingual();
  const choices: Choice[] = [
    ...questionsFor(policy, category).map((question) => ({
      code: question.code,
      label: both(question),
      free: question.kind !== 'choice' && question.kind !== 'bool',
      options:
        question.kind === 'bool'
          ? [true, false].map((fact) => ({ value: String(fact), label: say(fact ? 'yes' : 'no'), fact }))
          : (question.options ?? []).map((option) => ({ value: option.code, label: both(option), fact: option.code })),
    })),
    {
      code: 'district',
      label: say('fact.district'),
      free: false,
      options: policy.districts.map((each) => ({ value: each.code, label: both(each), fact: each.code })),
    },
    {
      code: 'season',
      label: say('fact.season'),
      free: false,
      options: policy.seasons.map((each) => ({ value: each.code, label: both(each), fact: each.code })),
    },
  ];
  const rows = Object.entries(when);
  const put = (from: string, to: string, values: Fact[]): void =>
    onChange(Object.fromEntries(rows.map(([code, each]) => (code === from ? [to, values] : [code, each]))));
  const unused = choices.find(({ code }) => !(code in when));
  return (
    <div className="col g6">
      {rows.map(([code, values]) => {
        const choice = choices.find((each) => each.code === code);
        return (
          <div key={code} className="row g6">
            <Select
              style={{ width: 180 }}
              aria-label={say('fact.question')}
              status={wrong && !choice ? 'error' : undefined}
              value={code}
              options={choices
                .filter((each) => each.code === code || !(each.code in when))
                .map((each) => ({ value: each.code, label: each.label }))}
              onChange={(next: string) => put(code, next, [])}
            />
            <Select
              className="grow"
              mode={choice?.free === false ? 'multiple' : 'tags'}
              aria-label={say('fact.answers')}
              status={wrong && values.length === 0 ? 'error' : undefined}
              value={values.map(String)}
              options={choice?.options.map(({ value, label }) => ({ value, label })) ?? []}
              onChange={(next: string[]) =>
                put(
                  code,
                  code,
                  next.map((value) => choice?.options.find((option) => option.value === value)?.fact ?? value),
                )
              }
            />
            <Button
              type="text"
              aria-label={say('list.remove')}
              icon={<DeleteOutlined />}
              onClick={() => onChange(Object.fromEntries(rows.filter(([each]) => each !== code)))}
            />
          </div>
        );
      })}
      {unused && (
        <div>
          <Button size="small" icon={<PlusOutlined />} onClick={() => onChange({ ...when, [unused.code]: [] })}>
            {say('fact.add')}
          </Button>
        </div>
      )}
    </div>
  );
}
