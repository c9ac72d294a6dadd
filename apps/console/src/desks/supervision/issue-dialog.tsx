import { DatePicker, Input } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { readOrders } from '../../api/orders.js';
import { usePolicy } from '../../api/policy.js';
import { useSupervisionMany } from '../../api/supervision.js';
import { toast } from '../../frame/toasts.js';
import { useListWords } from '../../i18n/list-words.js';
import { useBilingual, useLanguage } from '../../i18n/words.js';
import { Dialog } from '../../parts/dialog.js';
import { ProblemLine } from '../../parts/states.js';
import { limitWords } from '../../time/clock-words.js';
import { Choices } from './choices.js';
import { useResultWords, useSupervisionWords } from './words.js';

const most = 500;
const numberShape = /^\d{6}-\d{5,}$/;

interface IssueProps {
  /** Work orders meant; without them their numbers are asked for. */
  workOrderIds?: readonly string[];
  ground?: string;
  onClose: () => void;
  onDone?: () => void;
}

/** 新督办: ground, level, words and answer-by for one or many work orders, in one request. */
export function IssueDialog({ workOrderIds, ground: first, onClose, onDone }: IssueProps) {
  const say = useSupervisionWords();
  const both = useBilingual();
  const language = useLanguage();
  const list = useListWords();
  const told = useResultWords();
  const policy = usePolicy().data?.supervision;
  const [numbers, setNumbers] = useState('');
  const [unknown, setUnknown] = useState<readonly string[]>([]);
  const [ground, setGround] = useState<string | null>(first ?? null);
  const [level, setLevel] = useState('2');
  const [instruction, setInstruction] = useState('');
  const [answerBy, setAnswerBy] = useState<Dayjs | null>(null);
  const issue = useSupervisionMany('orders', ({ results }) => {
    const { text, refused } = told('orders', results);
    toast({ text, warning: refused > 0 });
    onDone?.();
    onClose();
  });
  const named = [...new Set(numbers.split(/[\s,，、;；]+/).filter(Boolean))];
  const wanted = workOrderIds?.length ?? named.length;
  const rule = policy?.levels.find((each) => String(each.level) === level);
  const send = async (): Promise<void> => {
    const found = workOrderIds ?? (await resolve(named, setUnknown));
    if (found.length === 0) return;
    issue.send({
      workOrderIds: found,
      level: Number(level),
      ground,
      instruction: instruction.trim(),
      ...(answerBy && { answerBy: answerBy.toISOString() }),
    });
  };
  return (
    <Dialog
      title={say('issue.title')}
      onClose={onClose}
      onDo={() => void send()}
      doLabel={say('issue.do')}
      ready={ground !== null && instruction.trim() !== '' && wanted > 0 && wanted <= most}
      busy={issue.isPending}
      width={560}
    >
      {workOrderIds ? (
        <span className="t13 c2">{say('issue.of', { n: workOrderIds.length })}</span>
      ) : (
        <label className="field">
          <span className="label">{say('issue.numbers')}</span>
          <span className="grow col g4">
            <Input.TextArea
              autoSize={{ minRows: 1, maxRows: 5 }}
              value={numbers}
              onChange={(event) => setNumbers(event.target.value)}
            />
            {unknown.length > 0 ? (
              <span className="error-text">{say('issue.unknown', { numbers: list(unknown) })}</span>
            ) : (
              <span className="t12 c3">{say('issue.numbersHelp')}</span>
            )}
          </span>
        </label>
      )}
      <Choices
        name="ground"
        label={say('issue.ground')}
        value={ground}
        onChange={setGround}
        options={(policy?.manual ?? []).map((each) => ({ value: each.code, label: both(each) }))}
      />
      <Choices
        name="level"
        label={say('issue.level')}
        value={level}
        onChange={setLevel}
        options={(policy?.levels ?? []).map((each) => ({
          value: String(each.level),
          label: `L${each.level} ${both(each)}`,
        }))}
      />
      <label className="field">
        <span className="label">{say('issue.instruction')}</span>
        <Input.TextArea
          autoSize={{ minRows: 3, maxRows: 8 }}
          maxLength={2000}
          placeholder={say('issue.instructionHelp')}
          value={instruction}
          onChange={(event) => setInstruction(event.target.value)}
        />
      </label>
      <div className="field">
        <span className="label">{say('issue.answerBy')}</span>
        <DatePicker
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          aria-label={say('issue.answerBy')}
          value={answerBy}
          placeholder={rule && say('issue.byPolicy', { limit: limitWords(rule.answerWithin, language) })}
          onChange={setAnswerBy}
          style={{ width: 240 }}
        />
      </div>
      <ProblemLine problem={issue.problem} />
    </Dialog>
  );
}

/** Ids of the orders with these numbers; none when one of them is unknown, so that nothing is half meant. */
const resolve = async (numbers: readonly string[], tellUnknown: (numbers: string[]) => void): Promise<string[]> => {
  const found = await Promise.all(
    numbers.map(async (number) => {
      if (!numberShape.test(number)) return undefined;
      const page = await readOrders({ view: 'all', q: number, limit: 5 }, null);
      return page.items.find((each) => each.number === number)?.id;
    }),
  );
  const unknown = numbers.filter((_, index) => found[index] === undefined);
  tellUnknown(unknown);
  return unknown.length > 0 ? [] : found.flatMap((id) => id ?? []);
};
