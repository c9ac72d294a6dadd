import { SafetyOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import type { Problem } from '../api/problem.js';
import { Field } from '../parts/field.js';
import { useMoveWords } from './words.js';

/** A guard of the catalogue (基层守门) that stands in the way. */
export interface Guard {
  code: string;
  zh: string;
  reason: string;
}

/** The guard that a refusal names; null when it was refused for something else. */
export const guardIn = (problem: Problem | null): Guard | null => {
  const current: Record<string, unknown> = { ...problem?.body.current };
  const { guard } = current;
  if (typeof guard !== 'object' || guard === null) return null;
  const { code, zh, reason } = guard as Partial<Record<keyof Guard, unknown>>;
  return typeof code === 'string' && typeof zh === 'string' && typeof reason === 'string' ? { code, zh, reason } : null;
};

/** What a guard forbids and why; it is set aside by writing down the reason, which supervision reads and counts. */
export function GuardNotice({
  guard,
  reason,
  onReason,
}: {
  guard: Guard;
  reason: string;
  onReason: (reason: string) => void;
}) {
  const say = useMoveWords();
  return (
    <div className="banner near guard-notice" role="alert">
      <SafetyOutlined />
      <div className="grow col g8">
        <div>
          <b>{say('guard.title', { code: guard.code, name: guard.zh })}</b>
          <div className="t13">{guard.reason}</div>
        </div>
        <Field label={say('guard.reason')} required stacked>
          <Input.TextArea
            aria-label={say('guard.reason')}
            autoSize={{ minRows: 2, maxRows: 5 }}
            maxLength={1000}
            value={reason}
            onChange={(event) => onReason(event.target.value)}
          />
        </Field>
        <span className="t12 c2">{say('guard.effect')}</span>
      </div>
    </div>
  );
}
