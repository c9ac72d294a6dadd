import { PhoneOutlined } from '@ant-design/icons';
import { useEffect, useState } from 'react';
import { useCaller, useSimilar, useSubmission } from '../../api/intake.js';
import { usePolicy } from '../../api/policy.js';
import type { SimilarOrder, SimilarQuery } from '../../api/contract.js';
import { Panel } from '../../frame/panel.js';
import { useFrameSlots } from '../../frame/slots.js';
import { useKeys } from '../../keys/use-keys.js';
import { useDesk } from '../../live/hooks.js';
import { CallerCard } from '../../parts/caller-card.js';
import { EmptyState, ErrorState, LoadingRows } from '../../parts/states.js';
import { useTyped } from '../../parts/use-typed.js';
import { useCan, useMe } from '../../session/me.js';
import { secondsWords } from '../../time/instants.js';
import { CallBar, phoneFieldId } from './call-bar.js';
import { CallbackDialog } from './callback-dialog.js';
import { DiversionPanel } from './diversion-panel.js';
import { aboutExisting, endings, missing, toSubmission, type Ending, type FieldName } from './draft.js';
import { openDraft, useDraft } from './draft-store.js';
import { EndingPanel, endingId } from './ending.js';
import { IntakeForm, requestFieldId } from './intake-form.js';
import './operator.css';
import { ReceiptPanel } from './receipt-panel.js';
import { SimilarPanel } from './similar-panel.js';
import { useOperatorWords } from './words.js';

const watched = ['operator'] as const;
const bar = <CallBar />;
const noOrders: SimilarOrder[] = [];

const focusOn = (id: string): void => document.getElementById(id)?.focus();
/** Puts the cursor into the control of a missing field, wherever the form keeps it. */
const focusField = (field: FieldName): void => {
  if (field === 'text') return focusOn(requestFieldId);
  const group = document.querySelector<HTMLElement>(`[data-field=${field}]`);
  const place = group?.querySelector<HTMLElement>('[data-open]') ?? group;
  const control = place?.matches('input,textarea')
    ? place
    : place?.querySelector<HTMLElement>('input:not(:disabled),textarea');
  control?.focus();
};

export function OperatorPage() {
  const say = useOperatorWords();
  const me = useMe();
  useEffect(() => openDraft(me.person.id), [me.person.id]);
  useDesk(watched);
  useFrameSlots({ title: say('title'), bar, fact: say('fact') });
  const owner = useDraft((store) => store.owner);
  return owner === me.person.id ? <Desk key={owner} /> : <LoadingRows />;
}

function Desk() {
  const say = useOperatorWords();
  const policy = usePolicy();
  const { draft, caller: phone, receipt, savedAt, change, save, finish, next } = useDraft();
  const caller = useCaller(phone);
  const [text, setText] = useState(draft.text);
  const [tried, setTried] = useState(false);
  const [ending, setEnding] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const [calling, setCalling] = useState(false);
  const submission = useSubmission(finish);

  const query: SimilarQuery = useTyped({
    category: draft.category,
    place: draft.place.district ? draft.place : undefined,
    citizenId: caller.data?.citizen?.id,
    text: text.trim() || undefined,
  } as SimilarQuery);
  const asked = Boolean(query.category ?? query.citizenId ?? query.place?.district) || (query.text?.length ?? 0) >= 8;
  const similar = useSimilar(query, asked && !receipt);
  const orders = asked ? (similar.data ?? noOrders) : noOrders;
  const open = caller.data?.open ?? [];
  const gaps = missing(draft, policy.data);

  const choose = (kind: Ending): void => {
    // The only open order, or the hint already taken, is what the caller means.
    const own = open.length === 1 ? open[0]!.id : null;
    change({ ending: kind, target: aboutExisting(kind) ? (draft.target ?? (kind === 'merge' ? chosen : own)) : null });
    setEnding(true);
    setTried(false);
    requestAnimationFrame(() => {
      const detail = missing(useDraft.getState().draft, policy.data).find((gap) =>
        ['answer', 'reason', 'receipt', 'target'].includes(gap),
      );
      if (detail) focusField(detail);
      else focusOn(endingId(kind));
    });
  };
  const submit = (): void => {
    if (submission.isPending || receipt) return;
    setTried(true);
    setEnding(false);
    if (gaps[0]) return focusField(gaps[0]);
    submission.send(toSubmission(draft, say('urge.text')));
  };
  const endOrSubmit = (): void => {
    if (ending) return submit();
    setEnding(true);
    focusOn(endingId(draft.ending));
  };
  const mergeInto = (order: SimilarOrder | undefined): void => {
    if (!order) return;
    setChosen(order.id);
    change({ ending: 'merge', target: order.id });
    setEnding(true);
  };
  const pick = (by: number): void => {
    const at = orders.findIndex((each) => each.id === chosen);
    setChosen(orders[Math.max(0, Math.min(orders.length - 1, at + by))]?.id ?? null);
  };
  const nextCall = (): void => {
    next();
    submission.reset();
    setText('');
    setTried(false);
    setEnding(false);
    setChosen(null);
    requestAnimationFrame(() => focusOn(phoneFieldId));
  };
  const writing = receipt === null;
  const due = caller.data?.callbackDue ?? null;
  const mayCallBack = useCan('callback.answer');
  useKeys([
    { keys: 'F2', label: say('key.phone'), hint: true, when: writing, run: () => focusOn(phoneFieldId) },
    { keys: 'Alt+↓', label: say('key.pick'), hint: true, when: writing && orders.length > 0, run: () => pick(1) },
    { keys: 'Alt+↑', label: say('key.pick'), when: writing && orders.length > 0, run: () => pick(-1) },
    {
      keys: 'Alt+Enter',
      label: say('key.use'),
      hint: true,
      when: writing && chosen !== null,
      run: () => mergeInto(orders.find((each) => each.id === chosen)),
    },
    { keys: 'Ctrl+Enter', label: say('key.end'), hint: true, when: writing, run: endOrSubmit },
    { keys: 'Ctrl+S', label: say('key.save'), when: writing, run: save },
    {
      keys: 'Esc',
      label: say('key.home'),
      hint: true,
      when: writing,
      run: () => {
        setEnding(false);
        focusOn(requestFieldId);
      },
    },
    {
      keys: '9',
      label: say('key.callback'),
      hint: true,
      when: due !== null && mayCallBack,
      run: () => setCalling(true),
    },
    ...endings.map(({ kind, digit }) => ({
      keys: digit,
      label: say(`end.${kind}`),
      when: writing && ending,
      run: () => choose(kind),
    })),
  ]);

  return (
    <div className="desk operator">
      <Panel className="caller" label={say('caller.panel')}>
        {phone === null ? (
          <EmptyState title={say('caller.none')} text={say('caller.none.text')} icon={<PhoneOutlined />} />
        ) : caller.isPending ? (
          <LoadingRows />
        ) : caller.isError ? (
          <ErrorState error={caller.error} retry={() => void caller.refetch()} />
        ) : (
          <CallerCard caller={caller.data} onCallback={due && mayCallBack ? () => setCalling(true) : undefined} />
        )}
      </Panel>
      {receipt ? (
        <ReceiptPanel receipt={receipt} onNext={nextCall} />
      ) : (
        <Panel
          className="grow"
          title={say('form.title')}
          extra={
            <span className="t12 c3">
              {savedAt ? say('form.saved', { at: secondsWords(savedAt) }) : say('form.notSaved')}
            </span>
          }
        >
          {policy.isError ? (
            <ErrorState error={policy.error} retry={() => void policy.refetch()} />
          ) : (
            <IntakeForm gaps={tried ? gaps : []} onSteadyText={setText} />
          )}
          <EndingPanel
            gaps={tried ? gaps : []}
            open={open}
            similar={orders}
            problem={submission.problem}
            busy={submission.isPending}
            onChoose={choose}
            onSubmit={submit}
          />
        </Panel>
      )}
      <div className="col g12 rail-right">
        <DiversionPanel />
        <SimilarPanel
          orders={orders}
          asked={asked}
          error={similar.error}
          retry={() => void similar.refetch()}
          chosen={chosen}
          target={draft.ending === 'merge' ? draft.target : null}
          onUse={mergeInto}
        />
      </div>
      {calling && due && <CallbackDialog due={due} onClose={() => setCalling(false)} />}
    </div>
  );
}
