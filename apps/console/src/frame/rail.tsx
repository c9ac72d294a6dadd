import { QuestionCircleOutlined } from '@ant-design/icons';
import { NavLink } from 'react-router';
import { useCounts } from '../api/orders.js';
import { desks } from '../desks/index.js';
import { useFrameWords } from '../i18n/frame.js';
import { useBilingual } from '../i18n/words.js';
import { hasRole, useMe } from '../session/me.js';
import { Logo } from './logo.js';

/** The role's places, with what waits there. */
export function Rail({ onKeys }: { onKeys: () => void }) {
  const say = useFrameWords();
  const both = useBilingual();
  const me = useMe();
  const places = desks.filter((desk) => desk.rail && hasRole(me, desk.rail.roles));
  const counts = useCounts(places.some((desk) => desk.rail?.count)).data;
  return (
    <nav className="rail" aria-label={say('rail')}>
      <div className="logo">
        <Logo />
      </div>
      {places.map(({ path, rail }) => {
        if (!rail) return null;
        const Icon = rail.icon;
        const n = rail.count && counts?.[rail.count];
        return (
          <NavLink key={path} to={path}>
            <Icon />
            {both(rail)}
            {n ? <span className="n">{n > 999 ? '999+' : n}</span> : null}
          </NavLink>
        );
      })}
      <div className="grow spacer" />
      <button type="button" onClick={onKeys}>
        <QuestionCircleOutlined />
        {say('keys')}
      </button>
    </nav>
  );
}
