import { Dropdown } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useSignOut } from '../api/session.js';
import { useFrameWords } from '../i18n/frame.js';
import { setLanguage } from '../i18n/i18n.js';
import { useTerms } from '../i18n/terms.js';
import { useLanguage } from '../i18n/words.js';
import { useMe } from '../session/me.js';
import { useTheme } from '../theme/theme.js';
import { PasswordDialog } from './password-dialog.js';

/** Who is signed in, and what concerns only them: language, theme, password, sign out. */
export function PersonMenu() {
  const say = useFrameWords();
  const term = useTerms();
  const { person } = useMe();
  const language = useLanguage();
  const theme = useTheme();
  const signOut = useSignOut();
  const navigate = useNavigate();
  const [password, setPassword] = useState(false);
  const other = theme.name === 'dark' ? 'light' : 'dark';
  const role = person.roles[0];
  const items = [
    { key: 'language', label: say('language'), onClick: () => setLanguage(language === 'en' ? 'zh-CN' : 'en') },
    { key: 'theme', label: say(`theme.${other}`), onClick: () => theme.set(other) },
    { key: 'password', label: say('password'), onClick: () => setPassword(true) },
    { type: 'divider' as const },
    {
      key: 'out',
      label: say('signOut'),
      onClick: () => void signOut.sendAsync().finally(() => void navigate('/login')),
    },
  ];
  return (
    <>
      <button
        type="button"
        className="plain t13 c3 nw"
        lang={language === 'en' ? 'zh-CN' : 'en'}
        onClick={() => setLanguage(language === 'en' ? 'zh-CN' : 'en')}
      >
        {language === 'en' ? '中文' : 'EN'}
      </button>
      <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
        <button type="button" className="plain row g8 nw t13">
          <span className="avatar" aria-hidden>
            {person.name.slice(0, 1)}
          </span>
          {person.name}
          {role && <span className="c3">{term(`person.${role}`)}</span>}
        </button>
      </Dropdown>
      {password && <PasswordDialog onClose={() => setPassword(false)} />}
    </>
  );
}
