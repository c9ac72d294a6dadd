import { useEffect, useState } from 'react';
import { Confirm } from '../parts/confirm.js';
import { Page } from '../parts/page.js';
import { go } from '../route.js';
import { useSay } from '../words/words.js';
import { outbox, useSending } from './outbox.js';

/** Between the button and the receipt. Without a network it waits here, says what is kept, and tries again by itself. */
export function SendingPage() {
  const say = useSay();
  const sending = useSending();
  const waiting = sending.phase === 'waiting';
  const [dropping, setDropping] = useState(false);
  useEffect(() => {
    if (sending.phase !== 'idle') return;
    if (outbox.holds()) void outbox.deliver();
    else go('', { replace: true });
  }, [sending.phase]);
  if (!waiting) return <Page key="sending" title={say('sending.title')} lead={say('sending.help')} />;
  return (
    <Page
      key="waiting"
      title={say('waiting.title')}
      lead={say('waiting.help')}
      bar={
        <button type="button" className="bt main" onClick={() => void outbox.deliver()}>
          {say('waiting.now')}
        </button>
      }
    >
      <Countdown until={sending.at} />
      {dropping ? (
        <Confirm
          text={say('waiting.drop.ask')}
          yes={say('waiting.drop.do')}
          no={say('waiting.drop.not')}
          onYes={() => outbox.drop()}
          onNo={() => setDropping(false)}
        />
      ) : (
        <button type="button" className="link" style={{ alignSelf: 'flex-start' }} onClick={() => setDropping(true)}>
          {say('waiting.drop')}
        </button>
      )}
    </Page>
  );
}

function Countdown({ until }: { until: number }) {
  const say = useSay();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return <p className="c2 num">{say('waiting.again', { n: Math.max(0, Math.ceil((until - now) / 1000)) })}</p>;
}
