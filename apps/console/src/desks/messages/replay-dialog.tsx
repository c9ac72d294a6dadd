import type { Message } from '../../api/contract.js';
import { useReplayMany } from '../../api/messages.js';
import { toast } from '../../frame/toasts.js';
import { Dialog } from '../../parts/dialog.js';
import { ProblemLine } from '../../parts/states.js';
import { useMessageWords } from './words.js';

/** Sends the dead letters chosen again, in one request, and says how many it were. */
export function ReplayDialog({
  messages,
  onClose,
  onDone,
}: {
  messages: readonly Message[];
  onClose: () => void;
  onDone: () => void;
}) {
  const say = useMessageWords();
  const replay = useReplayMany(({ replayed, passedOver }) => {
    toast({
      text:
        passedOver > 0
          ? say('replay.passed', { n: replayed, passed: passedOver })
          : say('replay.done', { n: replayed }),
    });
    onDone();
    onClose();
  });
  return (
    <Dialog
      title={say('replay.ask', { n: messages.length, count: messages.length })}
      onClose={onClose}
      onDo={() => replay.send(messages)}
      doLabel={say('replay')}
      busy={replay.isPending}
    >
      <p>{say('replay.effect')}</p>
      <ProblemLine problem={replay.problem} />
    </Dialog>
  );
}
