import { LinkOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { Link } from 'react-router';
import type { AssignmentView, WorkOrderPage } from '../../api/contract.js';
import { findCategory } from '../../api/catalogue.js';
import { usePolicy } from '../../api/policy.js';
import { Panel } from '../../frame/panel.js';
import { AssignmentPanel } from '../../parts/assignment-panel.js';
import { gatesOf } from '../../parts/gates.js';
import { DutyLine } from '../duty/duty-now.js';
import { useOrderWords } from './words.js';

const isOver = (each: AssignmentView): boolean => each.state === 'cancelled' || each.state === 'returned';
/** Lead first, then co-handlers. */
const leadFirst = (a: AssignmentView, b: AssignmentView): number =>
  Number(b.role === 'lead') - Number(a.role === 'lead');

interface Placed {
  assignment: AssignmentView;
  depth: number;
}
/** As a tree: what was passed down (转下级) stands under the assignment it came from; a child whose parent is elsewhere stands alone. */
const asTree = (assignments: readonly AssignmentView[]): Placed[] => {
  const under = (parentId: string | null, depth: number): Placed[] =>
    assignments
      .filter((each) => each.parentId === parentId)
      .flatMap((assignment) => [{ assignment, depth }, ...under(assignment.id, depth + 1)]);
  const known = new Set(assignments.map((each) => each.id));
  const orphans = assignments.filter((each) => each.parentId !== null && !known.has(each.parentId));
  return [
    ...under(null, 0),
    ...orphans.flatMap((assignment) => [{ assignment, depth: 1 }, ...under(assignment.id, 2)]),
  ];
};

/** Who is responsible for which part: live assignments, then what was taken back; merged orders below. */
export function AssignmentsPanel({ order }: { order: WorkOrderPage }) {
  const say = useOrderWords();
  const [all, setAll] = useState(false);
  const evidence = findCategory(usePolicy().data, order.category?.code)?.evidenceRequired ?? false;
  const live = order.assignments.filter((each) => !isOver(each)).sort(leadFirst);
  const over = order.assignments.filter(isOver);
  const helped = live.some((each) => each.role === 'coHandler');
  return (
    <Panel
      title={say('assignments')}
      extra={helped && <span className="t12 c3">{say('assignments.gate')}</span>}
      style={{ flex: '1 0 auto' }}
    >
      <div id="assignments" tabIndex={-1}>
        {live.length === 0 && (
          <p className="t13 c3" style={{ padding: '10px 14px' }}>
            {say('assignments.none')}
          </p>
        )}
        {asTree(live).map(({ assignment, depth }) => (
          <AssignmentPanel
            key={assignment.id}
            assignment={assignment}
            depth={depth}
            gates={gatesOf(assignment, order, evidence)}
            onDuty={assignment.state === 'approved' ? undefined : <DutyLine unit={assignment.unit.code} />}
          />
        ))}
        {over.length > 0 && !all && (
          <button type="button" className="plain ca t12" style={{ padding: '8px 14px' }} onClick={() => setAll(true)}>
            {say('assignments.ended', { n: over.length })}
          </button>
        )}
        {all && over.map((each) => <AssignmentPanel key={each.id} assignment={each} />)}
        <Merged order={order} />
      </div>
    </Panel>
  );
}

function Merged({ order }: { order: WorkOrderPage }) {
  const say = useOrderWords();
  const { into, from } = order.merged;
  if (!into && from.length === 0) return null;
  return (
    <div className="assignment">
      <div className="row g8 t13 wrap">
        <LinkOutlined className="c3" />
        {into && <Link to={`/orders/${into.id}`}>{say('merged', { number: into.number })}</Link>}
        {from.length > 0 && <span className="c2">{say('absorbed', { n: from.length })}</span>}
        {from.map((each) => (
          <Link key={each.id} className="num" to={`/orders/${each.id}`}>
            {each.number}
          </Link>
        ))}
      </div>
    </div>
  );
}
