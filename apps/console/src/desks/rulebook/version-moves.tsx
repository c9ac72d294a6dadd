import { LockOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { VersionView } from '../../api/contract.js';
import { needsReason, useMoveVersion, type VersionAct } from '../../api/rulebook.js';
import { toast } from '../../frame/toasts.js';
import { useBilingual } from '../../i18n/words.js';
import { KeyCaps } from '../../keys/key-caps.js';
import { useKeys } from '../../keys/use-keys.js';
import { Dialog } from '../../parts/dialog.js';
import { Field } from '../../parts/field.js';
import { ProblemLine } from '../../parts/states.js';
import { useRulebookWords } from './words.js';

const acts: readonly VersionAct[] = ['rebase', 'submit', 'takeBack', 'publish', 'reject', 'recall', 'discard'];
const first: readonly VersionAct[] = ['submit', 'publish'];
const grave: readonly VersionAct[] = ['reject', 'recall', 'discard'];

/** The moves that stand open, at the foot of the version; a locked one says why. */
export function VersionMoves({ view, unsaved }: { view: VersionView; unsaved: boolean }) {
  const say = useRulebookWords();
  const both = useBilingual();
  const move = useMoveVersion();
  const [asking, setAsking] = useState<VersionAct | null>(null);
  const { row, availableMoves, problems } = view;
  const offers = availableMoves
    .filter((offer) => (acts as readonly string[]).includes(offer.move))
    // What has begun is never recalled; merging is of use only while something lies between.
    .filter((offer) => offer.move !== 'recall' || row.standing === 'scheduled')
    .filter((offer) => offer.move !== 'rebase' || availableMoves.some((each) => each.move === 'submit' && each.locked));
  const lockOf = (offer: (typeof offers)[number]): string | null => {
    if (offer.locked) return both(offer.locked);
    if (offer.move !== 'submit') return null;
    if (unsaved) return say('lock.unsaved');
    return problems.length > 0 ? say('lock.problems') : null;
  };
  const main = offers.find((offer) => first.includes(offer.move as VersionAct));
  const start = (act: VersionAct): void => setAsking(act);
  useKeys([
    {
      keys: 'Ctrl+Enter',
      label: main ? both(main) : say('submit'),
      hint: true,
      when: main !== undefined && lockOf(main) === null && asking === null,
      run: () => main && start(main.move as VersionAct),
    },
  ]);
  if (offers.length === 0) return null;
  return (
    <div className="move-bar">
      {offers.map((offer) => {
        const act = offer.move as VersionAct;
        const lock = lockOf(offer);
        if (lock)
          return (
            <span key={act} className="locked" title={lock}>
              <LockOutlined /> {both(offer)}
              <span className="t12 el" style={{ maxWidth: 190 }}>
                {lock}
              </span>
            </span>
          );
        return (
          <Button
            key={act}
            type={offer === main ? 'primary' : 'default'}
            danger={grave.includes(act)}
            onClick={() => start(act)}
          >
            {both(offer)} {offer === main && <KeyCaps keys="Ctrl+Enter" />}
          </Button>
        );
      })}
      {asking && (
        <MoveDialog
          act={asking}
          label={both(offers.find((offer) => offer.move === asking) ?? { zh: '' })}
          view={view}
          sender={move}
          onClose={() => {
            move.reset();
            setAsking(null);
          }}
          onDone={() => {
            toast({ text: say(`done.${asking}`, { part: say(`part.${row.part}`) }) });
            setAsking(null);
          }}
        />
      )}
    </div>
  );
}

interface MoveDialogProps {
  act: VersionAct;
  label: string;
  view: VersionView;
  sender: ReturnType<typeof useMoveVersion>;
  onClose: () => void;
  onDone: () => void;
}

function MoveDialog({ act, label, view: { row }, sender, onClose, onDone }: MoveDialogProps) {
  const say = useRulebookWords();
  const both = useBilingual();
  const [reason, setReason] = useState('');
  const asks = needsReason(act);
  const why = sender.problem?.body.current as { why?: { zh: string; en: string } } | undefined;
  const run = (): void =>
    void sender
      .sendAsync({ id: row.id, act, version: row.version, ...(asks && { reason: reason.trim() }) })
      .then(onDone, () => undefined);
  return (
    <Dialog
      title={label}
      onClose={onClose}
      onDo={run}
      doLabel={label}
      ready={!asks || reason.trim() !== ''}
      busy={sender.isPending}
      danger={grave.includes(act)}
    >
      <p>{say(`ask.${act}`, { part: say(`part.${row.part}`), day: row.validFrom })}</p>
      {asks && (
        <Field label={say('reason')} stacked required>
          <Input.TextArea
            aria-label={say('reason')}
            autoSize={{ minRows: 3, maxRows: 6 }}
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
      )}
      {why?.why ? (
        <p className="banner over" role="alert">
          {both(why.why)}
        </p>
      ) : (
        <ProblemLine problem={sender.problem} />
      )}
    </Dialog>
  );
}
