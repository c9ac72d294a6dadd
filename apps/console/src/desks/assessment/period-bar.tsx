import { DownloadOutlined, LockOutlined, PlusOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button, Dropdown, Select, Tooltip } from 'antd';
import { useState } from 'react';
import { usePeriodMove } from '../../api/assessment.js';
import { useDownload } from '../../api/board.js';
import type {
  AssessmentMove,
  AssessmentPeriod,
  AssessmentPeriodRow,
  AssessmentScoresAnswer,
} from '../../api/contract.js';
import { toast } from '../../frame/toasts.js';
import { useBilingual, useLanguage } from '../../i18n/words.js';
import { KeyCaps } from '../../keys/key-caps.js';
import { useProblemWords } from '../../parts/problem-words.js';
import { useCan } from '../../session/me.js';
import { MoveDialog } from './move-dialog.js';
import { useAssessmentWords, usePeriodName } from './words.js';

interface PeriodBarProps {
  periods: readonly AssessmentPeriodRow[];
  period: AssessmentPeriod | undefined;
  answer: AssessmentScoresAnswer | undefined;
  revision: number | undefined;
  onPeriod: (id: string) => void;
  onRevision: (revision: number | null) => void;
  onOpen: (() => void) | null;
}

/** Which period and revision, and what can be done with it. */
export function PeriodBar({ periods, period, answer, revision, onPeriod, onRevision, onOpen }: PeriodBarProps) {
  const say = useAssessmentWords();
  const nameOf = usePeriodName();
  const mayFile = useCan('assessment.bulletin');
  return (
    <div className="assessment-bar">
      <Select
        style={{ minWidth: 176 }}
        aria-label={say('period')}
        value={period?.id}
        options={periods.map((each) => ({
          value: each.id,
          label: `${nameOf(each)} · ${say(`state.${each.state}`)}`,
        }))}
        onChange={onPeriod}
      />
      {period && period.snapshots.length > 1 && (
        <Select
          style={{ minWidth: 96 }}
          aria-label={say('proof.snapshots')}
          value={revision ?? period.revision}
          options={period.snapshots.map((each) => ({
            value: each.revision,
            label: say('revision', { n: each.revision }),
          }))}
          onChange={(next: number) => onRevision(next === period.revision ? null : next)}
        />
      )}
      {onOpen && (
        <Button icon={<PlusOutlined />} onClick={onOpen}>
          {say('period.open')} <KeyCaps keys="D" />
        </Button>
      )}
      <span className="grow" />
      {period && answer && <Moves period={period} answer={answer} />}
      {period && mayFile && period.revision > 0 && <Bulletin period={period} revision={revision} />}
      <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
        {say('print')}
      </Button>
    </div>
  );
}

/** The moves that stand open, each with the reason that locks it; those with an effect on others ask first. */
function Moves({ period, answer }: { period: AssessmentPeriod; answer: AssessmentScoresAnswer }) {
  const say = useAssessmentWords();
  const both = useBilingual();
  const problemWords = useProblemWords();
  const [asking, ask] = useState<AssessmentMove | null>(null);
  const move = usePeriodMove((_, { move: name }) => {
    ask(null);
    toast({ text: say(`done.${name as 'publish'}`) });
  });
  const make = (name: string): void => move.send({ id: period.id, move: name, version: period.version });
  return (
    <>
      {period.availableMoves.map((each) => (
        <Tooltip key={each.move} title={each.locked ? both(each.locked) : undefined}>
          <Button
            type={each.move === 'publish' || each.move === 'propose' ? 'primary' : 'default'}
            disabled={each.locked !== null}
            icon={each.locked ? <LockOutlined /> : undefined}
            loading={move.isPending && asking === null && each.move === 'calculate'}
            onClick={() => (each.move === 'calculate' ? make(each.move) : ask(each))}
          >
            {say(`move.${each.move as 'publish'}`)}
          </Button>
        </Tooltip>
      ))}
      {move.problem && asking === null && <span className="t12 cover">{problemWords.title(move.problem)}</span>}
      {asking && (
        <MoveDialog
          move={asking.move as 'propose' | 'takeBack' | 'publish'}
          answer={answer}
          busy={move.isPending}
          problem={move.problem}
          onDo={() => make(asking.move)}
          onClose={() => ask(null)}
        />
      )}
    </>
  );
}

function Bulletin({ period, revision }: { period: AssessmentPeriod; revision: number | undefined }) {
  const say = useAssessmentWords();
  const nameOf = usePeriodName();
  const language = useLanguage() === 'en' ? 'en' : 'zh';
  const problemWords = useProblemWords();
  const download = useDownload();
  const fetchFile = (format: string): void =>
    download.mutate(
      {
        path: `/assessment/periods/${period.id}/bulletin`,
        query: { format, language, revision },
        name: `${say('bulletin')} ${nameOf(period)}`,
      },
      {
        onSuccess: () => toast({ text: say('bulletin.done') }),
        onError: (problem) => toast({ text: problemWords.title(problem), warning: true }),
      },
    );
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: (['docx', 'xlsx'] as const).map((key) => ({ key, label: say(`bulletin.${key}`) })),
        onClick: ({ key }) => fetchFile(key),
      }}
    >
      <Button icon={<DownloadOutlined />} loading={download.isPending}>
        {say('bulletin')}
      </Button>
    </Dropdown>
  );
}
