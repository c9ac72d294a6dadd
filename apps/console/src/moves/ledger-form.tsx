import { Input, Radio } from 'antd';
import { useState } from 'react';
import { usePolicy } from '../api/policy.js';
import { useListWords } from '../i18n/list-words.js';
import { useBilingual, useLanguage } from '../i18n/words.js';
import { Dialog } from '../parts/dialog.js';
import { EvidenceUpload } from '../parts/evidence-upload.js';
import { Field } from '../parts/field.js';
import { useEvidence } from '../parts/use-evidence.js';
import { useMe } from '../session/me.js';
import { limitLength } from '../time/clock-words.js';
import { instantWords } from '../time/instants.js';
import { serverClock } from '../time/server-clock.js';
import { emptyLedger, ledgerBody, ledgerGaps, type LedgerDraft } from './ledger-draft.js';
import { DayField, LedgerSteps } from './ledger-steps.js';
import { MoveRefusal } from './move-refusal.js';
import { useMoveSending, type MoveFormProps } from './use-move-sending.js';
import { useMoveWords } from './words.js';

/** 申请挂账: which difficulty, what bears it out, the steps on the way and the longest term. */
export function LedgerForm({ order, offer, onClose, onDone }: MoveFormProps) {
  const say = useMoveWords();
  const both = useBilingual();
  const list = useListWords();
  const language = useLanguage();
  const me = useMe();
  const policy = usePolicy().data?.ledger;
  const [draft, setDraft] = useState<LedgerDraft>(emptyLedger);
  const place = `hotline.ledger.${me.person.id}.${offer.subjectId}`;
  const evidence = useEvidence(place, () => `${instantWords(serverClock.now(), 0)}  ${order.place.text}`);
  const sending = useMoveSending(order, offer, (receipt) => {
    evidence.clear();
    onDone(receipt);
  });
  const put = (part: Partial<LedgerDraft>): void => setDraft({ ...draft, ...part });
  const gaps = ledgerGaps(draft, evidence.ids.length);
  const wrong = (path: string): string | undefined => sending.problem?.at(path);
  return (
    <Dialog
      title={`${both(offer)} · ${order.title}`}
      onClose={onClose}
      onDo={() => sending.send(ledgerBody(draft, evidence.ids))}
      doLabel={both(offer)}
      ready={gaps.length === 0 && !evidence.waiting && !sending.stale}
      busy={sending.busy}
      width={600}
    >
      <Field label={say('ledger.reason')} required error={wrong('reason')} stacked>
        <Radio.Group
          className="choice-list"
          aria-label={say('ledger.reason')}
          value={draft.reason}
          options={(policy?.reasons ?? []).map((each) => ({ value: each.code, label: both(each) }))}
          onChange={(event) => put({ reason: event.target.value as string })}
        />
      </Field>
      <Field
        label={say('ledger.difficulty')}
        required
        note={say('ledger.difficulty.hint')}
        error={wrong('difficulty')}
        stacked
      >
        <Input.TextArea
          aria-label={say('ledger.difficulty')}
          autoSize={{ minRows: 3, maxRows: 10 }}
          maxLength={2000}
          value={draft.difficulty}
          onChange={(event) => put({ difficulty: event.target.value })}
        />
      </Field>
      <Field label={say('ledger.evidence')} required error={wrong('evidence')} stacked>
        <EvidenceUpload evidence={evidence} required={false} />
      </Field>
      <Field label={say('ledger.milestones')} required error={wrong('milestones')} stacked>
        <LedgerSteps steps={draft.milestones} wrong={wrong} onChange={(milestones) => put({ milestones })} />
      </Field>
      <Field
        label={say('ledger.until')}
        required
        note={policy && say('ledger.until.hint', { span: limitLength(policy.maxSpan, language) })}
        error={wrong('until')}
        stacked
      >
        <DayField label={say('ledger.until')} day={draft.until} onChange={(until) => put({ until })} />
      </Field>
      <p className="t13 c2">{say('ledger.effect')}</p>
      {gaps.length > 0 && (
        <p className="t12 c3">{say('least', { names: list(gaps.map((gap) => say(`ledger.${gap}`))) })}</p>
      )}
      <MoveRefusal order={order} offer={offer} sending={sending} onDrop={onClose} />
    </Dialog>
  );
}
