import { Select } from 'antd';
import { useState } from 'react';
import { useReplay, useSetAside, type DeadLetterGroup, type SetAsideReason } from '../../api/channels.js';
import type { ReplayDeadLetters } from '../../api/contract.js';
import { toast } from '../../frame/toasts.js';
import { Dialog } from '../../parts/dialog.js';
import { Field } from '../../parts/field.js';
import { ProblemLine } from '../../parts/states.js';
import { serverClock } from '../../time/server-clock.js';
import { useChannelsWords } from './words.js';

const reasons: readonly SetAsideReason[] = ['spam', 'takenElsewhere', 'unreadable', 'test'];

interface ReplayProps {
  n: number;
  /** Those chosen, or all of a channel or an error. */
  what: { ids: string[] } | DeadLetterGroup;
  onClose: () => void;
}

/** Puts dead letters back into the queue. All of a group means all that are there now, not what fails meanwhile. */
export function ReplayDialog({ n, what, onClose }: ReplayProps) {
  const say = useChannelsWords();
  const [deadBefore] = useState(() => new Date(serverClock.now()).toISOString());
  const replay = useReplay(({ done, left }) => {
    toast({ text: say(left > 0 ? 'replay.left' : 'replay.done', { n: done, left }), warning: left > 0 });
    onClose();
  });
  const body = ('ids' in what ? what : { ...what, deadBefore }) as ReplayDeadLetters;
  return (
    <Dialog
      title={say('ask.replay', { n })}
      onClose={onClose}
      onDo={() => replay.send(body)}
      doLabel={say('replay')}
      busy={replay.isPending}
    >
      <p>{say('ask.replay.effect')}</p>
      <ProblemLine problem={replay.problem} />
    </Dialog>
  );
}

export function SetAsideDialog({ ids, onClose }: { ids: readonly string[]; onClose: () => void }) {
  const say = useChannelsWords();
  const [reason, setReason] = useState<SetAsideReason | undefined>();
  const setAside = useSetAside(({ done }) => {
    toast({ text: say('setAside.done', { n: done }) });
    onClose();
  });
  return (
    <Dialog
      title={say('ask.setAside', { n: ids.length })}
      onClose={onClose}
      onDo={() => reason && setAside.send({ ids: [...ids], reason })}
      doLabel={say('setAside')}
      ready={reason !== undefined}
      busy={setAside.isPending}
      danger
    >
      <p>{say('ask.setAside.effect')}</p>
      <Field label={say('reason')} required stacked>
        <Select
          aria-label={say('reason')}
          value={reason}
          options={reasons.map((value) => ({ value, label: say(`reason.${value}`) }))}
          onChange={setReason}
        />
      </Field>
      <ProblemLine problem={setAside.problem} />
    </Dialog>
  );
}
