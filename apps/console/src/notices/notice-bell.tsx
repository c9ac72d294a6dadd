import { BellOutlined } from '@ant-design/icons';
import { lazy, Suspense, useState } from 'react';
import { useUnread } from '../api/notices.js';
import { useKeys } from '../keys/use-keys.js';
import { useCan } from '../session/me.js';
import { useNoticeWords } from './words.js';

const NoticePanel = lazy(async () => ({ default: (await import('./notice-panel.js')).NoticePanel }));

/** The bell in the top bar: how many notices wait, live; opens them over whatever desk is there. */
export function NoticeBell() {
  const say = useNoticeWords();
  const may = useCan('notice.read');
  const unread = useUnread().data?.unread ?? 0;
  const [open, setOpen] = useState(false);
  useKeys([{ keys: 'Alt+N', label: say('title'), inText: true, run: () => setOpen(true), when: may && !open }]);
  if (!may) return null;
  return (
    <>
      <button
        type="button"
        className="plain bell"
        aria-label={unread > 0 ? say('bell.n', { n: unread }) : say('bell')}
        aria-expanded={open}
        title={`${say('bell')} Alt+N`}
        onClick={() => setOpen(true)}
      >
        <BellOutlined />
        {unread > 0 && <span className="bell-n num">{unread > 99 ? '99+' : unread}</span>}
      </button>
      {open && (
        <Suspense fallback={null}>
          <NoticePanel onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
