import { Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useSignOut, useTotpConfirm, useTotpEnrolment } from '../../api/session.js';
import { Field } from '../../parts/field.js';
import { ErrorState, LoadingRows, ProblemLine } from '../../parts/states.js';
import { useLoginWords } from './words.js';

/** Binds an authenticator for roles that must have one. The picture is shown as an image, so nothing in it can run. */
export function EnrolForm() {
  const say = useLoginWords();
  const enrolment = useTotpEnrolment();
  const confirm = useTotpConfirm();
  const signOut = useSignOut();
  const [code, setCode] = useState('');
  // A new field for each try, so that the cursor stands in the first box again.
  const [tries, setTries] = useState(0);
  const [begin] = useState(() => enrolment.send);
  useEffect(() => begin(), [begin]);

  const send = (value: string): void => {
    setCode(value);
    if (value.length !== 6 || confirm.isPending) return;
    void confirm.sendAsync({ code: value }).catch(() => {
      setCode('');
      setTries((n) => n + 1);
    });
  };
  if (enrolment.problem) return <ErrorState error={enrolment.problem} retry={() => enrolment.send()} />;
  if (!enrolment.data) return <LoadingRows rows={3} />;
  const wrong = confirm.problem?.status === 400 || confirm.problem?.status === 401;
  return (
    <div className="col g16 enrol">
      <h1 style={{ fontSize: 28, lineHeight: '40px', fontWeight: 600 }}>{say('enrol.title')}</h1>
      <p className="c2">{say('enrol.text')}</p>
      <img className="qr" alt={say('enrol.qr')} src={`data:image/svg+xml,${encodeURIComponent(enrolment.data.svg)}`} />
      <div className="col">
        <span className="t12 c3">{say('enrol.secret')}</span>
        <code style={{ fontFamily: 'var(--mono)', overflowWrap: 'anywhere' }}>
          {enrolment.data.secret.replace(/(.{4})(?=.)/g, '$1 ')}
        </code>
      </div>
      <Field label={say('code')} stacked note={say('code.help')} error={wrong ? say('enrol.wrong') : undefined}>
        <Input.OTP key={tries} length={6} size="large" autoFocus value={code} onChange={send} />
      </Field>
      {!wrong && <ProblemLine problem={confirm.problem} />}
      <div className="row g8">
        <Button
          type="primary"
          style={{ height: 48, fontSize: 16 }}
          className="grow"
          loading={confirm.isPending}
          disabled={code.length !== 6}
          onClick={() => send(code)}
        >
          {say('enrol.do')}
        </Button>
        <Button style={{ height: 48 }} onClick={() => signOut.send()}>
          {say('enrol.other')}
        </Button>
      </div>
    </div>
  );
}
