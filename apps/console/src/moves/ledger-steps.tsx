import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, DatePicker, Input } from 'antd';
import dayjs from 'dayjs';
import { serverClock } from '../time/server-clock.js';
import { shanghaiDay } from '../time/work-time.js';
import type { Step } from './ledger-draft.js';
import { useMoveWords } from './words.js';

/** As the server takes them. */
const most = 20;

interface StepsProps {
  steps: readonly Step[];
  wrong: (path: string) => string | undefined;
  onChange: (steps: readonly Step[]) => void;
}

/** 推进节点: what is to be reached by which day. */
export function LedgerSteps({ steps, wrong, onChange }: StepsProps) {
  const say = useMoveWords();
  const put = (index: number, part: Partial<Step>): void =>
    onChange(steps.map((each, i) => (i === index ? { ...each, ...part } : each)));
  return (
    <div className="col g8">
      {steps.map((step, index) => (
        <div key={index} className="col g4">
          <div className="row g8">
            <Input
              aria-label={say('ledger.milestone')}
              placeholder={say('ledger.milestone')}
              maxLength={200}
              value={step.text}
              onChange={(event) => put(index, { text: event.target.value })}
            />
            <DayField label={say('ledger.milestone.by')} day={step.by} onChange={(by) => put(index, { by })} />
            {steps.length > 1 && (
              <Button
                type="text"
                icon={<MinusCircleOutlined />}
                aria-label={say('ledger.milestone.remove', { n: index + 1 })}
                onClick={() => onChange(steps.filter((_, i) => i !== index))}
              />
            )}
          </div>
          {wrong(`milestones.${index}.by`) && (
            <span className="error-text" role="alert">
              {wrong(`milestones.${index}.by`)}
            </span>
          )}
        </div>
      ))}
      {steps.length < most && (
        <Button
          size="small"
          style={{ alignSelf: 'flex-start' }}
          icon={<PlusOutlined />}
          onClick={() => onChange([...steps, { text: '', by: null }])}
        >
          {say('ledger.milestone.add')}
        </Button>
      )}
    </div>
  );
}

interface DayProps {
  label: string;
  day: string | null;
  onChange: (day: string | null) => void;
}

/** A Shanghai day from today on. */
export function DayField({ label, day, onChange }: DayProps) {
  return (
    <DatePicker
      aria-label={label}
      placeholder={label}
      style={{ width: 152, flex: 'none' }}
      value={day ? dayjs(day) : null}
      minDate={dayjs(shanghaiDay(serverClock.now()))}
      onChange={(value) => onChange(value ? value.format('YYYY-MM-DD') : null)}
    />
  );
}
