import { Input, InputNumber, Radio } from 'antd';
import type { Answers, Question } from '../../api/contract.js';
import { usePartsWords } from '../../i18n/parts.js';
import { useBilingual } from '../../i18n/words.js';

interface QuestionListProps {
  questions: readonly Question[];
  answers: Answers;
  onChange: (answers: Answers) => void;
  wrong: boolean;
}
/** The questions a category wants asked stand in the form, not in a manual. The answers steer the dispatch rules. */
export function QuestionList({ questions, answers, onChange, wrong }: QuestionListProps) {
  const both = useBilingual();
  const set = (code: string, value: string | number | boolean | undefined): void => {
    const { [code]: _before, ...rest } = answers;
    onChange(value === undefined || value === '' ? rest : { ...rest, [code]: value });
  };
  return (
    <div className="questions" data-field="questions">
      {questions.map((question) => {
        const open = question.required && answers[question.code] === undefined;
        return (
          <div key={question.code} role="group" aria-label={both(question)} data-open={open || undefined}>
            <span className={`ask ${wrong && open ? 'cover' : ''}`}>
              {both(question)}
              {question.required && <i className="cover"> *</i>}
            </span>
            <Answer
              question={question}
              value={answers[question.code]}
              onChange={(value) => set(question.code, value)}
            />
          </div>
        );
      })}
    </div>
  );
}

interface AnswerProps {
  question: Question;
  value: string | number | boolean | undefined;
  onChange: (value: string | number | boolean | undefined) => void;
}
function Answer({ question, value, onChange }: AnswerProps) {
  const say = usePartsWords();
  const both = useBilingual();
  const name = both(question);
  switch (question.kind) {
    case 'bool':
      return (
        <Radio.Group
          name={question.code}
          value={value}
          options={[
            { value: true, label: say('yes') },
            { value: false, label: say('no') },
          ]}
          onChange={(event) => onChange(event.target.value as boolean)}
        />
      );
    case 'choice':
      return (
        <Radio.Group
          name={question.code}
          value={value}
          options={(question.options ?? []).map((each) => ({ value: each.code, label: both(each) }))}
          onChange={(event) => onChange(event.target.value as string)}
        />
      );
    case 'number':
      return (
        <InputNumber
          size="small"
          style={{ width: 120 }}
          aria-label={name}
          value={typeof value === 'number' ? value : null}
          onChange={(number) => onChange(number ?? undefined)}
        />
      );
    case 'date':
    case 'datetime':
      return (
        <Input
          size="small"
          style={{ width: 200 }}
          type={question.kind === 'date' ? 'date' : 'datetime-local'}
          aria-label={name}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    case 'text':
      return (
        <Input
          size="small"
          maxLength={200}
          aria-label={name}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.target.value)}
        />
      );
  }
}
