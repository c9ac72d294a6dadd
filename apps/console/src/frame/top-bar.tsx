import { SearchOutlined } from '@ant-design/icons';
import { useFrameWords } from '../i18n/frame.js';
import { NoticeBell } from '../notices/notice-bell.js';
import { LiveMark } from './live-mark.js';
import { PersonMenu } from './person-menu.js';
import { useSlots } from './slots.js';

export function TopBar({ onPalette }: { onPalette: () => void }) {
  const say = useFrameWords();
  const title = useSlots((slots) => slots.title);
  const state = useSlots((slots) => slots.state);
  return (
    <header className="top">
      <div className="row g8 base nw fill" style={{ overflow: 'hidden' }}>
        <h1 className="t16 b">{title}</h1>
        {state && <span className="t13 c3 el">{state}</span>}
      </div>
      <div className="grow" />
      <button type="button" className="search-box" onClick={onPalette} aria-label={say('palette.title')}>
        <SearchOutlined />
        <span className="grow" style={{ textAlign: 'left' }}>
          {say('search')}
        </span>
        <kbd aria-hidden>Ctrl K</kbd>
      </button>
      <LiveMark />
      <NoticeBell />
      <PersonMenu />
    </header>
  );
}
