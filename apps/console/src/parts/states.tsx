import {
  CheckCircleOutlined,
  CopyOutlined,
  ExclamationCircleOutlined,
  FilterOutlined,
  LockOutlined,
  SwapOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { asProblem, Problem } from '../api/problem.js';
import { usePartsWords } from '../i18n/parts.js';
import { useProblemWords } from './problem-words.js';

/** Nothing for 200 ms, then rows of true height; after five seconds it says so. */
export function LoadingRows({ rows = 5 }: { rows?: number }) {
  const say = usePartsWords();
  return (
    <div className="skeleton" role="status" aria-label={say('loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row}>
          <i style={{ width: 64 }} />
          <i style={{ width: `${60 - ((row * 17) % 30)}%` }} />
        </div>
      ))}
      <p className="t12 c3">{say('loading.long')}</p>
    </div>
  );
}

interface Action {
  label: string;
  onClick?: () => void;
  href?: string;
}
interface EmptyProps {
  title: string;
  text?: ReactNode;
  action?: Action;
  second?: Action;
  /** `filtered`: there is something, only not under these conditions. */
  filtered?: boolean;
  /** In place of the tick or the funnel. */
  icon?: ReactNode;
}
const ActionButton = ({ action, primary }: { action: Action; primary: boolean }) =>
  action.href ? (
    <Link to={action.href} className="ant-btn-link">
      {action.label}
    </Link>
  ) : (
    <Button type={primary ? 'default' : 'link'} onClick={action.onClick}>
      {action.label}
    </Button>
  );

/** What is true, since when, and what comes next. */
export function EmptyState({ title, text, action, second, filtered, icon }: EmptyProps) {
  return (
    <div className={`state-box ${filtered || icon ? '' : 'good'}`}>
      {icon ?? (filtered ? <FilterOutlined /> : <CheckCircleOutlined />)}
      <b className="t16">{title}</b>
      {text && <p className="c2">{text}</p>}
      <div className="row g8">
        {action && <ActionButton action={action} primary />}
        {second && <ActionButton action={second} primary={false} />}
      </div>
    </div>
  );
}

/** One panel's failure, with what can be done: forbidden and absent speak of rights, all else offers a retry. */
export function ErrorState({ error, retry }: { error: unknown; retry?: () => void }) {
  const say = usePartsWords();
  const [copied, setCopied] = useState(false);
  const problem = asProblem(error);
  if (problem.status === 403 || problem.status === 404) {
    const kind = problem.status === 403 ? 'forbidden' : 'missing';
    return (
      <div className="state-box">
        <LockOutlined />
        <b className="t16">{say(`${kind}.title`)}</b>
        <p className="c2">{say(`${kind}.text`)}</p>
      </div>
    );
  }
  const copy = (): void => void navigator.clipboard.writeText(problem.number).then(() => setCopied(true));
  const offline = problem.slug === 'offline' || problem.slug === 'timeout';
  return (
    <div className="state-box bad" role="alert">
      <ExclamationCircleOutlined />
      <b className="t16">{say('error.title')}</b>
      <p className="c2">{offline ? say('error.offline') : say('error.rest', { number: problem.number })}</p>
      <div className="row g8">
        {retry && (
          <Button type="primary" onClick={retry}>
            {say('error.retry')}
          </Button>
        )}
        {!offline && (
          <Button type="link" icon={<CopyOutlined />} onClick={copy}>
            {say(copied ? 'error.copied' : 'error.copy')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Why a write was refused, beside the button that sent it. */
export function ProblemLine({ problem }: { problem: Problem | null }) {
  const say = useProblemWords();
  if (!problem) return null;
  return (
    <div className="banner over" role="alert">
      <ExclamationCircleOutlined />
      <div className="grow">
        {say.title(problem)}
        {say.fields(problem).map((line) => (
          <div key={line} className="t12">
            {line}
          </div>
        ))}
      </div>
    </div>
  );
}

/** 409: someone else was first. The person's own words stay; they choose. */
export function StaleNotice({ onLook, onDrop }: { onLook: () => void; onDrop: () => void }) {
  const say = usePartsWords();
  return (
    <div className="banner" role="alert">
      <SwapOutlined />
      <div className="grow">
        <b>{say('stale.title')}</b>
        <div className="t12">{say('stale.text')}</div>
      </div>
      <Button size="small" type="primary" onClick={onLook}>
        {say('stale.look')}
      </Button>
      <Button size="small" onClick={onDrop}>
        {say('stale.drop')}
      </Button>
    </div>
  );
}
