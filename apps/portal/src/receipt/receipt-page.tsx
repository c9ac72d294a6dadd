import { useState } from 'react';
import { useKept } from '../kept/kept.js';
import { StepGlyph } from '../parts/icons.js';
import { Page } from '../parts/page.js';
import { go } from '../route.js';
import { promiseWords } from '../time/instants.js';
import { serverTime } from '../time/server-time.js';
import { useLanguage, useSay } from '../words/words.js';
import { codeWords } from './number.js';
import { isSaved, looking, receipt, save, saved } from './receipt.js';

/** The receipt is the promise: number, code, four dated lines. Shown before any login. */
export function ReceiptPage() {
  const say = useSay();
  const language = useLanguage();
  const given = useKept(receipt);
  const kept = useKept(saved);
  const [copied, setCopied] = useState(false);
  const [now] = useState(() => serverTime.now());
  if (!given)
    return (
      <Page
        title={say('receipt.gone')}
        lead={say('receipt.goneText')}
        bar={
          <button type="button" className="bt main" onClick={() => go('track')}>
            {say('track.title')}
          </button>
        }
      />
    );
  const by = (instant: string | null): string => (instant ? promiseWords(instant, now, language) : say('receipt.soon'));
  const { dispatchBy, contactBy, replyBy } = given.promises;
  const promises = [
    { when: by(dispatchBy), what: say('receipt.dispatch') },
    ...(given.anonymous ? [] : [{ when: by(contactBy), what: say('receipt.contact') }]),
    { when: by(replyBy ?? given.dueAt), what: say('receipt.reply') },
    { when: say('receipt.after'), what: say('receipt.afterText') },
  ];
  const copy = (): void => {
    const text = [
      say('receipt.printed'),
      `${say('receipt.number')} ${given.number}`,
      ...(given.queryCode ? [`${say('receipt.code')} ${given.queryCode}`] : []),
      ...promises.map((line) => `${line.when} ${line.what}`),
    ].join('\n');
    void navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => print(),
    );
  };
  const { number, queryCode } = given;
  const credentials = queryCode === null ? null : { number, queryCode };
  const track = (): void => {
    looking.set(credentials);
    go(credentials ? 'order' : 'track');
  };
  const isKept = isSaved(kept, given.number);
  return (
    <Page
      title={say('receipt.title')}
      mark={<StepGlyph face="done" size={44} />}
      bar={
        <button type="button" className="bt main" onClick={track}>
          {say('receipt.track')}
        </button>
      }
    >
      <p className="only-print">{say('receipt.printed')}</p>
      <dl className="card">
        <div>
          <dt className="c2 small">{say('receipt.number')}</dt>
          <dd className="big num">{given.number}</dd>
        </div>
        {queryCode && (
          <div>
            <dt className="c2 small">{say('receipt.code')}</dt>
            <dd className="code num">{codeWords(queryCode)}</dd>
          </div>
        )}
      </dl>
      <p className="c2 small">{say(given.anonymous ? 'receipt.keepAnonymous' : 'receipt.keep')}</p>
      <hr className="line" />
      <h2>{say('receipt.next')}</h2>
      <ol className="numbered">
        {promises.map((line, index) => (
          <li key={line.what}>
            <span className="n" aria-hidden>
              {index + 1}
            </span>
            <div>
              <div className="b">{line.when}</div>
              <div className="c2">{line.what}</div>
            </div>
          </li>
        ))}
      </ol>
      <hr className="line no-print" />
      <div className="row even no-print">
        <button type="button" className="bt quiet" onClick={copy}>
          <span role="status">{say(copied ? 'receipt.copied' : 'receipt.copy')}</span>
        </button>
        <button type="button" className="bt quiet" onClick={() => print()}>
          {say('receipt.print')}
        </button>
        {credentials && (
          <button type="button" className="bt quiet" disabled={isKept} onClick={() => save(credentials)}>
            <span role="status">{say(isKept ? 'receipt.saved' : 'receipt.save')}</span>
          </button>
        )}
      </div>
      <p className="c2 small no-print">{say('receipt.saveNote')}</p>
    </Page>
  );
}
