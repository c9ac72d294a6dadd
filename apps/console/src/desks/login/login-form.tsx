import { InfoCircleOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import type { DemoAccount } from '../../api/contract.js';
import type { Problem } from '../../api/problem.js';
import { useDemo, useSignIn } from '../../api/session.js';
import { useTerms } from '../../i18n/terms.js';
import { Field } from '../../parts/field.js';
import { ProblemLine } from '../../parts/states.js';
import { useLoginWords } from './words.js';

/** Number, password, and the one-time code once the server asks for it. */
export function LoginForm() {
  const say = useLoginWords();
  const demo = useDemo().data;
  const signIn = useSignIn();
  const [account, setAccount] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [codeAsked, setCodeAsked] = useState(false);
  // A new field for each try, so that the cursor stands in the first box again.
  const [tries, setTries] = useState(0);

  const send = (credentials: { account: string; password: string; code?: string }): void => {
    if (signIn.isPending) return;
    void signIn.sendAsync(credentials).catch((problem: Problem) => {
      setCode('');
      setTries((n) => n + 1);
      if (problem.slug === 'totp-required') setCodeAsked(true);
    });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (account.trim() && password)
      send({ account: account.trim(), password, code: codeAsked && code ? code : undefined });
  };
  const signInAs = (each: DemoAccount): void => {
    setAccount(each.account);
    setPassword(demo?.password ?? '');
    setCodeAsked(false);
    send({ account: each.account, password: demo?.password ?? '' });
  };
  const firstAsking = signIn.problem?.slug === 'totp-required' && signIn.variables?.values.code === undefined;
  return (
    <form className="col g16" onSubmit={submit} aria-busy={signIn.isPending}>
      <h1 style={{ fontSize: 28, lineHeight: '40px', fontWeight: 600 }}>{say('title')}</h1>
      {demo && (
        <div className="banner">
          <InfoCircleOutlined />
          <span>
            {say('demo')}
            {demo.replay.running && <br />}
            {demo.replay.running && say('demo.replay', { percent: Math.round(demo.replay.percent) })}
          </span>
        </div>
      )}
      {!firstAsking && <Refusal problem={signIn.problem} withCode={codeAsked} />}
      <Field label={say('account')} stacked>
        <Input
          size="large"
          autoFocus
          autoComplete="username"
          aria-label={say('account')}
          maxLength={64}
          value={account}
          onChange={(event) => setAccount(event.target.value)}
        />
      </Field>
      <Field label={say('password')} stacked>
        <Input.Password
          size="large"
          autoComplete="current-password"
          aria-label={say('password')}
          maxLength={200}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
      {codeAsked && (
        <Field label={say('code')} stacked note={say('code.help')}>
          <Input.OTP
            key={tries}
            length={6}
            size="large"
            autoFocus
            autoComplete="one-time-code"
            value={code}
            onChange={(value) => {
              setCode(value);
              send({ account: account.trim(), password, code: value });
            }}
          />
        </Field>
      )}
      <Button type="primary" htmlType="submit" style={{ height: 48, fontSize: 16 }} loading={signIn.isPending}>
        {say('submit')} <kbd aria-hidden>Enter</kbd>
      </Button>
      {demo && <DemoAccounts accounts={demo.accounts} onChoose={signInAs} />}
      <p className="t12 c3">{say('traces')}</p>
    </form>
  );
}

function Refusal({ problem, withCode }: { problem: Problem | null; withCode: boolean }) {
  const say = useLoginWords();
  if (!problem) return null;
  const wait = problem.body.retryAfter ?? 0;
  const text =
    problem.slug === 'invalid-credentials'
      ? say(withCode ? 'wrong.code' : 'wrong.credentials')
      : problem.slug === 'totp-required'
        ? say('wrong.code')
        : problem.slug === 'locked'
          ? say('wrong.locked', { minutes: Math.max(1, Math.ceil(wait / 60)) })
          : problem.slug === 'rate-limited'
            ? say('wrong.tooOften', { seconds: Math.max(1, wait) })
            : null;
  if (text === null) return <ProblemLine problem={problem} />;
  return (
    <div className="banner over" role="alert">
      <InfoCircleOutlined />
      {text}
    </div>
  );
}

function DemoAccounts({
  accounts,
  onChoose,
}: {
  accounts: readonly DemoAccount[];
  onChoose: (account: DemoAccount) => void;
}) {
  const say = useLoginWords();
  const term = useTerms();
  const [all, setAll] = useState(false);
  const firsts = accounts.filter(
    (each, index) => accounts.findIndex((other) => other.roles[0] === each.roles[0]) === index,
  );
  const shown = all ? accounts : firsts;
  return (
    <div className="col g6" style={{ borderTop: '1px solid var(--line2)', paddingTop: 12 }}>
      <span className="t13 c2">{say('demo.accounts')}</span>
      <div className="row g6 wrap" style={{ maxHeight: 168, overflow: 'auto' }}>
        {shown.map((each) => (
          <button
            key={each.account}
            type="button"
            className="tag line"
            title={`${each.name} · ${each.unit.name}`}
            onClick={() => onChoose(each)}
          >
            {each.roles[0] ? term(`person.${each.roles[0]}`) : each.name} {each.account}
          </button>
        ))}
        {shown.length < accounts.length && (
          <button type="button" className="tag" onClick={() => setAll(true)}>
            {say('demo.all', { n: accounts.length })}
          </button>
        )}
      </div>
    </div>
  );
}
