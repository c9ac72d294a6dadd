import {
  AlertOutlined,
  AuditOutlined,
  BranchesOutlined,
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  FileDoneOutlined,
  RedoOutlined,
  TeamOutlined,
  TrophyOutlined,
} from '@ant-design/icons';
import type { ComponentType } from 'react';
import type { Notice } from '../api/contract.js';
import { instantWords } from '../time/instants.js';
import { useNow } from '../time/use-now.js';
import { useNoticeText, useNoticeWords } from './words.js';

/** How much it weighs: `over` wants an answer or is a mark on the unit, `ok` is granted, `near` asks for a look. */
type Tone = 'over' | 'near' | 'ok' | 'a';
const looks: Record<Notice['kind'], { icon: ComponentType; tone: Tone }> = {
  supervisionIssued: { icon: AlertOutlined, tone: 'over' },
  supervisionEscalated: { icon: AlertOutlined, tone: 'over' },
  cardIssued: { icon: AlertOutlined, tone: 'over' },
  cardUpheld: { icon: AuditOutlined, tone: 'near' },
  cardLifted: { icon: CheckCircleOutlined, tone: 'ok' },
  extensionApproved: { icon: CheckCircleOutlined, tone: 'ok' },
  extensionRefused: { icon: CloseCircleOutlined, tone: 'near' },
  objectionRuled: { icon: AuditOutlined, tone: 'a' },
  objectionMeeting: { icon: TeamOutlined, tone: 'near' },
  ledgerEntered: { icon: CheckCircleOutlined, tone: 'ok' },
  ledgerRefused: { icon: CloseCircleOutlined, tone: 'near' },
  ledgerReviewed: { icon: FileDoneOutlined, tone: 'a' },
  helpAsked: { icon: TeamOutlined, tone: 'near' },
  helpGiven: { icon: CheckCircleOutlined, tone: 'ok' },
  helpDeclined: { icon: CloseCircleOutlined, tone: 'near' },
  pauseEnded: { icon: ClockCircleOutlined, tone: 'near' },
  returnRequested: { icon: BranchesOutlined, tone: 'near' },
  returnUpheld: { icon: CheckCircleOutlined, tone: 'ok' },
  returnRefused: { icon: CloseCircleOutlined, tone: 'near' },
  rework: { icon: RedoOutlined, tone: 'over' },
  sheetMade: { icon: FileDoneOutlined, tone: 'a' },
  assessmentPublished: { icon: TrophyOutlined, tone: 'a' },
};

interface RowProps {
  notice: Notice;
  selected: boolean;
  onOpen: () => void;
  onRead: () => void;
}

/** One notice: what happened, to which order, when; a point while it waits to be read. */
export function NoticeRow({ notice, selected, onOpen, onRead }: RowProps) {
  const say = useNoticeWords();
  const { title, facts } = useNoticeText()(notice);
  const now = useNow('minute');
  const { icon: Icon, tone } = looks[notice.kind];
  const { workOrder, readAt, doneAt } = notice;
  const waits = readAt === null && doneAt === null;
  return (
    <li className={`notice ${waits ? 'waits' : ''}`} aria-current={selected || undefined}>
      <button type="button" className="plain notice-open" onClick={onOpen}>
        <span className={`notice-icon c${waits ? tone : '3'}`} aria-hidden>
          <Icon />
        </span>
        <span className="grow col">
          <span className="row g8">
            <span className={`t14 el ${waits ? 'b' : 'c2'}`}>{title}</span>
            {doneAt && <span className="tag">{say('done')}</span>}
            <span className="grow" />
            <time className="num t12 c3 nw" dateTime={notice.at}>
              {instantWords(notice.at, now)}
            </time>
          </span>
          {workOrder && (
            <span className="row g6 t13 c2">
              <span className="num nw">{workOrder.number}</span>
              <span className="el">{workOrder.title ?? say('gone')}</span>
            </span>
          )}
          {facts && <span className="t12 c3">{facts}</span>}
        </span>
      </button>
      {waits && (
        <button
          type="button"
          className="plain notice-mark"
          aria-label={say('read.one')}
          title={say('read.one')}
          onClick={onRead}
        >
          <i className="dot ca" />
        </button>
      )}
    </li>
  );
}
