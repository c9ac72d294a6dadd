import { LockOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { SupervisionOrder } from '../../api/contract.js';
import { useSupervisionMove, useSupervisionOrder } from '../../api/supervision.js';
import { toast } from '../../frame/toasts.js';
import { useBilingual } from '../../i18n/words.js';
import { KeyCaps } from '../../keys/key-caps.js';
import { useKeys } from '../../keys/use-keys.js';
import { Dialog } from '../../parts/dialog.js';
import { ErrorState, LoadingRows, ProblemLine } from '../../parts/states.js';
import { LevelTag } from './level-tag.js';
import { ManyDialog } from './many-dialog.js';
import { SupervisionFacts } from './supervision-facts.js';
import { SupervisionForm, type FormName } from './supervision-form.js';
import { useSupervisionWords } from './words.js';

/** One letter is one move; those that need words open their form below. */
const letters: Readonly<Record<string, string>> = {
  acknowledge: 'S',
  answer: 'R',
  notice: 'N',
  talk: 'T',
  discharge: 'Y',
  escalate: 'H',
};
const withForm: readonly string[] = ['answer', 'notice', 'talk'];
const asked = (move: string): move is 'discharge' | 'escalate' => move === 'discharge' || move === 'escalate';

/** 督办单: what it says, and the moves open to its reader. */
export function SupervisionDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const say = useSupervisionWords();
  const result = useSupervisionOrder(id);
  const of = result.data;
  return (
    <Dialog
      title={
        of ? (
          <span className="row g8">
            {say('detail.title', { number: of.workOrder.number })} <LevelTag level={of.level} />
            <span className="tag line">{say(`state.${of.state}`)}</span>
          </span>
        ) : (
          say('open')
        )
      }
      onClose={onClose}
      width={640}
    >
      {of ? (
        <Body key={of.version} of={of} onClose={onClose} />
      ) : result.isPending ? (
        <LoadingRows rows={4} />
      ) : (
        <ErrorState error={result.error} retry={() => void result.refetch()} />
      )}
    </Dialog>
  );
}

function Body({ of, onClose }: { of: SupervisionOrder; onClose: () => void }) {
  const say = useSupervisionWords();
  const both = useBilingual();
  const [form, setForm] = useState<FormName | null>(null);
  const [many, setMany] = useState<'discharge' | 'escalate' | null>(null);
  const move = useSupervisionMove((_, done) => toast({ text: say(`act.${done.move as FormName}`) }));
  const start = (name: string): void => {
    if (asked(name)) setMany(name);
    else if (withForm.includes(name)) setForm(name as FormName);
    else move.send({ id: of.id, move: name, body: { version: of.version } });
  };
  const open = of.availableMoves.filter((each) => !each.locked);
  useKeys(
    open.map((each) => ({
      keys: letters[each.move] ?? '',
      label: both(each),
      run: () => start(each.move),
      when: !move.isPending,
    })),
  );
  return (
    <>
      <Link to={`/orders/${of.workOrder.id}`} className="b" onClick={onClose}>
        {of.workOrder.title}
      </Link>
      <SupervisionFacts of={of} />
      {form && <SupervisionForm of={of} form={form} move={move} onCancel={() => setForm(null)} />}
      {!form && of.availableMoves.length > 0 && (
        <div className="row g8 wrap">
          {of.availableMoves.map((each, index) =>
            each.locked ? (
              <span key={each.move} className="row g6">
                <span className="locked" tabIndex={0} role="button" aria-disabled>
                  <LockOutlined /> {both(each)}
                </span>
                <span className="t12 c3">{both(each.locked)}</span>
              </span>
            ) : (
              <Button
                key={each.move}
                type={index === 0 ? 'primary' : 'default'}
                disabled={move.isPending}
                onClick={() => start(each.move)}
              >
                {both(each)} <KeyCaps keys={letters[each.move] ?? ''} />
              </Button>
            ),
          )}
        </div>
      )}
      <ProblemLine problem={move.problem} />
      {many && <ManyDialog act={many} rows={[of]} onClose={() => setMany(null)} onDone={onClose} />}
    </>
  );
}
