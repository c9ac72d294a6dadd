import { CloseOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Notice } from '../api/contract.js';
import { useMarkNotices, useNotices, useUnread, type NoticeViewName } from '../api/notices.js';
import { KeyCaps } from '../keys/key-caps.js';
import { KeyLayer, useKeys } from '../keys/use-keys.js';
import { EmptyState, ErrorState, LoadingRows, ProblemLine } from '../parts/states.js';
import { NoticeRow } from './notice-row.js';
import { placeOf } from './place.js';
import { useNoticeWords } from './words.js';
import './notices.css';

const views: readonly NoticeViewName[] = ['unread', 'all'];

/** What the person is told, the latest first, at the right edge over any desk; opening one marks it as read. */
export function NoticePanel({ onClose }: { onClose: () => void }) {
  return (
    <Drawer
      open
      placement="right"
      size={440}
      closable={false}
      keyboard={false}
      onClose={onClose}
      styles={{ body: { padding: 0, display: 'flex', flexDirection: 'column' } }}
    >
      <KeyLayer>
        <Notices onClose={onClose} />
      </KeyLayer>
    </Drawer>
  );
}

function Notices({ onClose }: { onClose: () => void }) {
  const say = useNoticeWords();
  const navigate = useNavigate();
  const [view, setView] = useState<NoticeViewName>('unread');
  const unread = useUnread().data?.unread ?? 0;
  const query = useNotices(view);
  const mark = useMarkNotices();
  const [at, setAt] = useState(0);
  const list = useRef<HTMLOListElement>(null);
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const rev = query.data?.pages[0]?.rev;
  const chosen = Math.min(at, rows.length - 1);
  const open = (notice: Notice): void => {
    if (notice.readAt === null) mark.send({ id: notice.id });
    const place = placeOf(notice);
    if (place === null) return;
    onClose();
    void navigate(place);
  };
  const all = (): void => {
    if (rev !== undefined && unread > 0) mark.send({ upTo: rev });
  };
  const step = (by: number): void => setAt(Math.max(0, Math.min(rows.length - 1, chosen + by)));
  useKeys([
    { keys: 'Esc|Alt+N', label: say('close'), run: onClose, inText: true },
    { keys: 'J|↓', label: say('key.next'), run: () => step(1) },
    { keys: 'K|↑', label: say('key.before'), run: () => step(-1) },
    { keys: 'Enter', label: say('key.open'), run: () => rows[chosen] && open(rows[chosen]), when: rows.length > 0 },
    { keys: 'A', label: say('read.all'), run: all, when: unread > 0 },
  ]);
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <>
      <header className="notice-head row g8">
        <h2 className="t16 b">{say('title')}</h2>
        <div className="row g4" role="group" aria-label={say('title')}>
          {views.map((each) => (
            <button
              key={each}
              type="button"
              className="tag line"
              aria-pressed={view === each}
              onClick={() => {
                setView(each);
                setAt(0);
              }}
            >
              {each === 'unread' && unread > 0 ? say('view.unread.n', { n: unread }) : say(`view.${each}`)}
            </button>
          ))}
        </div>
        <span className="grow" />
        <Button size="small" disabled={unread === 0} loading={mark.isPending} onClick={all}>
          {say('read.all')} <KeyCaps keys="A" />
        </Button>
        <Button size="small" type="text" icon={<CloseOutlined />} aria-label={say('close')} onClick={onClose} />
      </header>
      <ProblemLine problem={mark.problem} />
      {query.isPending && <LoadingRows rows={6} />}
      {query.isError && rows.length === 0 && <ErrorState error={query.error} retry={() => void query.refetch()} />}
      {query.isSuccess && rows.length === 0 && (
        <EmptyState title={say(`empty.${view}`)} text={say('empty.unread.text')} />
      )}
      {rows.length > 0 && (
        <div className="scroll grow">
          <ol ref={list} aria-label={say('title')}>
            {rows.map((notice, index) => (
              <NoticeRow
                key={notice.id}
                notice={notice}
                selected={index === chosen}
                onOpen={() => open(notice)}
                onRead={() => mark.send({ id: notice.id })}
              />
            ))}
          </ol>
          {query.hasNextPage && (
            <div className="row notice-more">
              <Button type="link" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {say('more')}
              </Button>
            </div>
          )}
        </div>
      )}
    </>
  );
}
