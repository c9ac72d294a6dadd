import { CheckCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { SubmissionReceipt } from '../../api/contract.js';
import { Panel } from '../../frame/panel.js';
import { useTerms } from '../../i18n/terms.js';
import { useLanguage } from '../../i18n/words.js';
import { KeyCaps } from '../../keys/key-caps.js';
import { useKeys } from '../../keys/use-keys.js';
import { promiseWords } from '../../time/instants.js';
import { useOperatorWords } from './words.js';

/** 734902 → «734 902», as it is read aloud. */
const spoken = (code: string): string => code.replace(/(\d{3})(?=\d)/g, '$1 ');

/** The receipt is a promise: number, query code and date, in words to read to the citizen. */
export function ReceiptPanel({ receipt, onNext }: { receipt: SubmissionReceipt; onNext: () => void }) {
  const say = useOperatorWords();
  const term = useTerms();
  const language = useLanguage();
  const navigate = useNavigate();
  const [copied, setCopied] = useState(false);
  const due = receipt.dueAt ? promiseWords(receipt.dueAt, language) : null;
  const code = receipt.queryCode && spoken(receipt.queryCode);
  const promise = due ? say('receipt.say.due', { at: due }) : say('receipt.say.done');
  const sentence = code
    ? say('receipt.say', { number: receipt.number, code, due: promise })
    : say('receipt.say.joined', { number: receipt.number, due: promise });
  useKeys([{ keys: 'F9|Enter', label: say('receipt.next'), hint: true, run: onNext }]);
  return (
    <Panel
      className="grow"
      title={say('receipt.title')}
      extra={<span className="tag ok">{term(`state.${receipt.state}`)}</span>}
    >
      <div className="receipt" role="status">
        <CheckCircleOutlined className="cok" style={{ fontSize: 32, alignSelf: 'flex-start' }} />
        <dl>
          <dt className="c3">{say('receipt.number')}</dt>
          <dd className="num">{receipt.number}</dd>
          {code && (
            <>
              <dt className="c3">{say('receipt.code')}</dt>
              <dd className="num">{code}</dd>
            </>
          )}
          <dt className="c3">{say('receipt.due')}</dt>
          <dd className="words">{due ?? say('receipt.noDue')}</dd>
        </dl>
        <blockquote>{sentence}</blockquote>
        <div className="row g8 wrap">
          <Button type="primary" style={{ height: 40 }} autoFocus onClick={onNext}>
            {say('receipt.next')} <KeyCaps keys="F9" />
          </Button>
          <Button style={{ height: 40 }} onClick={() => void navigate(`/orders/${receipt.workOrderId}`)}>
            {say('receipt.open')}
          </Button>
          <Button
            style={{ height: 40 }}
            onClick={() => void navigator.clipboard.writeText(sentence).then(() => setCopied(true))}
          >
            {say(copied ? 'receipt.copied' : 'receipt.copy')}
          </Button>
        </div>
      </div>
    </Panel>
  );
}
