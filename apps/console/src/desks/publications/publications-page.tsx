import { Button, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Publication } from '../../api/contract.js';
import { usePublications, useUnhide, type PublicationsView } from '../../api/publications.js';
import { Panel } from '../../frame/panel.js';
import { useFrameSlots } from '../../frame/slots.js';
import { toast } from '../../frame/toasts.js';
import { QueryTable, type Column } from '../../parts/query-table.js';
import { ProblemLine } from '../../parts/states.js';
import { useCan } from '../../session/me.js';
import { HideDialog } from './hide-dialog.js';
import { usePublicationsWords } from './words.js';

const views = ['all', 'shown', 'hidden'] as const satisfies readonly PublicationsView[];

/** What the public reads, as the public reads it; a supervisor may hide one. */
export function PublicationsPage() {
  const say = usePublicationsWords();
  const [view, setView] = useState<PublicationsView>('all');
  const list = usePublications(view);
  const unhide = useUnhide();
  const mayHide = useCan('publication.hide');
  const [hiding, setHiding] = useState<Publication | null>(null);
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  useFrameSlots({ title: say('title'), state: list.data ? say('state', { n: rows.length }) : null });
  const show = ({ id, number, version }: Publication): void => {
    void unhide.sendAsync({ id, version }).then(
      () => toast({ text: say('done.unhide', { number }) }),
      () => undefined,
    );
  };
  const columns = useColumns(mayHide ? { hide: setHiding, show } : null);
  return (
    <div className="desk">
      <Panel
        className="grow"
        title={say('title')}
        extra={
          <Select
            aria-label={say('view')}
            value={view}
            onChange={setView}
            options={views.map((value) => ({ value, label: say(`view.${value}`) }))}
            style={{ minWidth: 180 }}
          />
        }
      >
        <ProblemLine problem={unhide.problem} />
        <QueryTable
          label={say('title')}
          columns={columns}
          rows={rows}
          idOf={(each) => each.id}
          total={list.data ? { n: rows.length, capped: list.hasNextPage } : null}
          isPending={list.isPending}
          error={list.error}
          retry={() => void list.refetch()}
          empty={{ title: say('empty.title'), text: say('empty.text') }}
        />
        {list.hasNextPage && (
          <Button onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
            {say('more')}
          </Button>
        )}
      </Panel>
      {hiding && <HideDialog matter={hiding} onClose={() => setHiding(null)} />}
    </div>
  );
}

interface Deeds {
  hide: (matter: Publication) => void;
  show: (matter: Publication) => void;
}

const useColumns = (deeds: Deeds | null): Column<Publication>[] => {
  const say = usePublicationsWords();
  return [
    {
      key: 'number',
      title: say('column.number'),
      cell: ({ id, number }) => (
        <Link className="num" to={`/orders/${id}`}>
          {number}
        </Link>
      ),
    },
    {
      key: 'text',
      title: say('column.text'),
      cell: ({ title, text, answer }) => (
        <div style={{ whiteSpace: 'pre-wrap', maxWidth: '60ch' }}>
          <b>{title}</b>
          <div>{text}</div>
          {answer && <div className="c2">{say('answer', { text: answer })}</div>}
        </div>
      ),
    },
    {
      key: 'standing',
      title: say('column.standing'),
      cell: ({ shown, withdrawn, hidden }) => (
        <>
          <span className="tag">
            {say(`standing.${hidden ? 'hidden' : withdrawn ? 'withdrawn' : shown ? 'shown' : 'waiting'}`)}
          </span>
          {hidden && <div className="c2">{say('hidden.by', hidden)}</div>}
        </>
      ),
    },
    {
      key: 'echoes',
      title: say('column.echoes'),
      right: true,
      cell: ({ echoes }) => <span className="num">{echoes}</span>,
    },
    {
      key: 'deed',
      title: '',
      right: true,
      cell: (matter) =>
        deeds &&
        (matter.hidden ? (
          <Button size="small" onClick={() => deeds.show(matter)}>
            {say('unhide')}
          </Button>
        ) : (
          <Button size="small" danger disabled={matter.withdrawn} onClick={() => deeds.hide(matter)}>
            {say('hide')}
          </Button>
        )),
    },
  ];
};
