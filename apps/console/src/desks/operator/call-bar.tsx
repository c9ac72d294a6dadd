import { PhoneFilled } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { LiveMark } from '../../frame/live-mark.js';
import { PersonMenu } from '../../frame/person-menu.js';
import { NoticeBell } from '../../notices/notice-bell.js';
import { Dialog } from '../../parts/dialog.js';
import { emptyDraft, isWholePhone, plainPhone } from './draft.js';
import { useDraft } from './draft-store.js';
import { useOperatorWords } from './words.js';

export const phoneFieldId = 'caller-phone';

/** The top bar of this desk. Without a telephone it takes the number by hand; it stays in the place of the call. */
export function CallBar() {
  const say = useOperatorWords();
  const { draft, change, lookUp, next, receipt } = useDraft();
  const [asking, setAsking] = useState(false);
  const begun = JSON.stringify(draft) !== JSON.stringify(emptyDraft);
  const whole = isWholePhone(plainPhone(draft.phone));
  return (
    <header className="call-bar">
      <h1 className="hidden-words">{say('title')}</h1>
      <div className="call-number">
        <PhoneFilled />
        <input
          id={phoneFieldId}
          inputMode="tel"
          autoComplete="off"
          maxLength={24}
          disabled={receipt !== null}
          aria-label={say('bar.phone')}
          placeholder={say('bar.phone.hint')}
          value={draft.phone}
          onChange={(event) => change({ phone: event.target.value })}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.ctrlKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            lookUp();
          }}
        />
      </div>
      <div className="row g8" style={{ padding: '0 12px' }}>
        <Button style={{ height: 36 }} disabled={!whole || receipt !== null} onClick={lookUp}>
          {say('bar.lookUp')} <kbd aria-hidden>Enter</kbd>
        </Button>
        <Input
          style={{ width: 160, height: 36 }}
          maxLength={40}
          autoComplete="off"
          disabled={receipt !== null}
          aria-label={say('bar.name')}
          placeholder={say('bar.name.hint')}
          value={draft.name}
          onChange={(event) => change({ name: event.target.value })}
        />
        {begun && !receipt && (
          <Button style={{ height: 36 }} onClick={() => setAsking(true)}>
            {say('bar.new')}
          </Button>
        )}
      </div>
      <div className="grow" />
      <div className="row g16" style={{ padding: '0 16px' }}>
        <LiveMark />
        <NoticeBell />
        <PersonMenu />
      </div>
      {asking && (
        <Dialog
          title={say('bar.new.ask')}
          danger
          doLabel={say('bar.new')}
          onClose={() => setAsking(false)}
          onDo={() => {
            next();
            setAsking(false);
          }}
        >
          <p>{say('bar.new.effect')}</p>
        </Dialog>
      )}
    </header>
  );
}
