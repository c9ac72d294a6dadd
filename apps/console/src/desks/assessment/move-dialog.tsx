import type { AssessmentScoresAnswer } from '../../api/contract.js';
import type { Problem } from '../../api/problem.js';
import { Dialog } from '../../parts/dialog.js';
import { ProblemLine } from '../../parts/states.js';
import { useAssessmentWords } from './words.js';

interface MoveDialogProps {
  move: 'propose' | 'takeBack' | 'publish';
  answer: AssessmentScoresAnswer;
  busy: boolean;
  problem: Problem | null;
  onDo: () => void;
  onClose: () => void;
}

/** Says what will happen, and which bytes it will happen to, before it does. */
export function MoveDialog({ move, answer, busy, problem, onDo, onClose }: MoveDialogProps) {
  const say = useAssessmentWords();
  const n = answer.scores.tiers.flatMap(({ units }) => units).filter(({ standing }) => standing === 'scored').length;
  return (
    <Dialog title={say(`move.${move}`)} onClose={onClose} onDo={onDo} doLabel={say(`move.${move}`)} busy={busy}>
      <p className="t14">{say(`confirm.${move}`, { n })}</p>
      {move === 'publish' && (
        <div className="col g4">
          <span className="t12 c3">{say('confirm.hash')}</span>
          <code className="t12 assessment-hash">{answer.sha256}</code>
        </div>
      )}
      <ProblemLine problem={problem} />
    </Dialog>
  );
}
