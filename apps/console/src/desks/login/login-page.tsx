import { Navigate, useSearchParams } from 'react-router';
import { useSession } from '../../api/session.js';
import { Logo } from '../../frame/logo.js';
import { setLanguage } from '../../i18n/i18n.js';
import { useLanguage } from '../../i18n/words.js';
import { useTheme } from '../../theme/theme.js';
import { EnrolForm } from './enrol-form.js';
import './login.css';
import { LoginForm } from './login-form.js';
import { useLoginWords } from './words.js';

/** Only a path of this console: an address from outside would be an open redirect. */
const inside = (to: string | null): string => (to?.startsWith('/') && !/^\/[/\\]/.test(to) ? to : '/');

export function LoginPage() {
  const say = useLoginWords();
  const session = useSession();
  const [search] = useSearchParams();
  const me = session.data;
  if (me && me.totp !== 'mustEnrol') return <Navigate to={inside(search.get('to'))} replace />;
  return (
    <div className="login">
      <aside>
        <div className="row g12 brand">
          <Logo />
          <b className="t20">{say('name')}</b>
        </div>
        <p className="slogan">
          {say('slogan1')}
          <br />
          {say('slogan2')}
        </p>
        <p style={{ color: '#B9C6D0', fontSize: 16, lineHeight: '28px', marginTop: 16 }}>{say('loop')}</p>
        <svg className="wave" width="436" height="84" viewBox="-2 -6 436 84" aria-hidden>
          <path
            d="M0 24c48-32 96-32 144 0s96 32 144 0 96-32 144 0"
            fill="none"
            stroke="#fff"
            strokeWidth="3"
            opacity=".9"
          />
          <path d="M0 52c48-32 96-32 144 0s96 32 144 0 96-32 144 0" fill="none" stroke="#78B6EA" strokeWidth="3" />
        </svg>
      </aside>
      <main className="side">
        <Choices />
        {me ? <EnrolForm /> : <LoginForm />}
      </main>
    </div>
  );
}

function Choices() {
  const say = useLoginWords();
  const language = useLanguage();
  const theme = useTheme();
  const other = theme.name === 'dark' ? 'light' : 'dark';
  return (
    <div className="row g12 t13 c2 choices">
      {(['zh-CN', 'en'] as const).map((each) => (
        <button
          key={each}
          type="button"
          lang={each}
          aria-pressed={language === each}
          className={`plain ${language === each ? 'c2' : 'ca'}`}
          onClick={() => setLanguage(each)}
        >
          {each === 'en' ? 'English' : '中文'}
        </button>
      ))}
      <button type="button" className="plain ca" onClick={() => theme.set(other)}>
        {say(other)}
      </button>
    </div>
  );
}
