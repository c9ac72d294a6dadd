import { RightOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { useState } from 'react';
import type { MoveOffer, Solved, WorkOrderPage } from '../../api/contract.js';
import { useReplyWords } from '../../i18n/reply.js';
import { useTerms } from '../../i18n/terms.js';
import { MoveRefusal, replyFieldId, replyParts, type Reply, type ReplyPart } from '../../moves/index.js';
import { ClockGlyph } from '../../parts/clock-glyph.js';
import { Dialog } from '../../parts/dialog.js';
import { EvidenceUpload } from '../../parts/evidence-upload.js';
import { useUnitWords } from './words.js';

const outcomes: readonly Solved[] = ['solved', 'partly', 'notSolved'];

/** The reply as a checklist that can be filled in the street: a row a part, big buttons, the camera first. */
export function PhoneReply({ order, offer, reply }: { order: WorkOrderPage; offer: MoveOffer; reply: Reply }) {
  const words = useReplyWords();
  const say = useUnitWords();
  const term = useTerms();
  const [writing, setWriting] = useState<ReplyPart | null>(null);
  const { kept, sending, characters } = reply;
  return (
    <>
      <section className="phone-block parts">
        {replyParts.map((part) => {
          const text = kept.draft[part].trim();
          const wrong = sending.problem?.at(part);
          return (
            <button
              key={part}
              id={replyFieldId(part)}
              type="button"
              className="plain part"
              onClick={() => setWriting(part)}
            >
              <span className={text && !wrong ? 'cok' : 'cover'} style={{ display: 'flex' }}>
                <ClockGlyph face={text && !wrong ? 'met' : 'idle'} size={18} />
              </span>
              <span className="c2 name">{words(part)}</span>
              <span className={`grow el ${text && !wrong ? '' : 'cover'}`}>{wrong ?? (text || say('fill'))}</span>
              <RightOutlined className="c3" />
            </button>
          );
        })}
      </section>
      <section className="phone-block">
        <b>{words('solved')}</b>
        <div className="row g8" role="radiogroup" aria-label={words('solved')} id={replyFieldId('solved')}>
          {outcomes.map((each) => (
            <button
              key={each}
              type="button"
              role="radio"
              aria-checked={kept.draft.solved === each}
              className="choice"
              onClick={() => kept.put({ solved: each })}
            >
              {term(`solved.${each}`)}
            </button>
          ))}
        </div>
      </section>
      <section className="phone-block">
        <div className="row between g8">
          <b>{words('evidence')}</b>
          <span className="t13 c3">{words('evidence.note')}</span>
        </div>
        <div id={replyFieldId('evidence')}>
          <EvidenceUpload evidence={reply.evidence} required={reply.evidenceRequired} phone />
        </div>
        {sending.problem?.at('evidence') && <span className="error-text">{sending.problem.at('evidence')}</span>}
      </section>
      <section className="phone-block">
        {characters.least > 0 && <span className="t13 c3">{words('characters', { ...characters })}</span>}
        <span className="t13 c3">{words(kept.restored ? 'draft.restored' : 'draft')}</span>
        <MoveRefusal order={order} offer={offer} sending={sending} onDrop={sending.look} />
      </section>
      {writing && (
        <Dialog
          title={words(writing)}
          onClose={() => setWriting(null)}
          onDo={() => setWriting(null)}
          doLabel={say('done')}
        >
          <Input.TextArea
            autoFocus
            aria-label={words(writing)}
            placeholder={words(`${writing}.hint`)}
            autoSize={{ minRows: 5, maxRows: 12 }}
            maxLength={2000}
            value={kept.draft[writing]}
            onChange={(event) => kept.put({ [writing]: event.target.value })}
          />
        </Dialog>
      )}
    </>
  );
}
