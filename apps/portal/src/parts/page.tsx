import { useEffect, useRef, type FormEvent, type ReactNode } from 'react';
import { setTypeSize, useTypeSize } from '../look/type-size.js';
import { usePolicy } from '../policy.js';
import { hrefOf, type Path } from '../route.js';
import { setLanguage, useLanguage, useNameOf, useSay } from '../words/words.js';
import { Aside } from './aside.js';
import { BackIcon, PhoneIcon } from './icons.js';

interface PageProps {
  title: string;
  /** A sentence below the title. */
  lead?: ReactNode;
  /** Stands before the title: steps, a number. */
  above?: ReactNode;
  /** A glyph beside the title. */
  mark?: ReactNode;
  /** Where «返回» leads; without it the header shows the name of the hotline. */
  back?: Path;
  /** Stays within the thumb's reach at the bottom. */
  bar?: ReactNode;
  /** Makes the page a form. */
  onSubmit?: () => void;
  children?: ReactNode;
}

let first = true;

/** Every page: the telephone button, one question, its action at the bottom; its heading takes the focus when one comes to it. */
export function Page({ title, lead, above, mark, back, bar, onSubmit, children }: PageProps) {
  const say = useSay();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · 12345`;
  }, [title]);
  useEffect(() => {
    if (!first) {
      scrollTo(0, 0);
      heading.current?.focus();
    }
    first = false;
  }, []);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    onSubmit?.();
  };
  const inner = (
    <>
      <div className="content">
        {above}
        <div className="title">
          {mark}
          <h1 tabIndex={-1} ref={heading}>
            {title}
          </h1>
        </div>
        {lead && <p className="c2">{lead}</p>}
        {children}
      </div>
      {bar && <div className="bar">{bar}</div>}
    </>
  );
  return (
    <div className="page">
      <a
        className="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          heading.current?.focus();
        }}
      >
        {say('skip')}
      </a>
      <Head back={back} />
      <main id="main">
        {onSubmit ? (
          <form className="sheet" noValidate onSubmit={send}>
            {inner}
          </form>
        ) : (
          <div className="sheet">{inner}</div>
        )}
        <Aside />
      </main>
      <Tools />
    </div>
  );
}

function Head({ back }: { back?: Path }) {
  const say = useSay();
  const nameOf = useNameOf();
  const { policy } = usePolicy();
  const city = policy?.city ? `${nameOf(policy.city)} ` : '';
  return (
    <header className="head">
      <div>
        {back === undefined ? (
          <a className="home" href={hrefOf('')}>
            {say('brand', { city })}
          </a>
        ) : (
          <a className="home" href={hrefOf(back)}>
            <BackIcon />
            {say('back')}
          </a>
        )}
        <span className="grow" />
        <a href="tel:12345">
          <PhoneIcon />
          {say('call')}
          <span className="hidden-words"> 12345</span>
        </a>
      </div>
    </header>
  );
}

/** What concerns the reader, not the request: larger type, language, privacy. */
function Tools() {
  const say = useSay();
  const language = useLanguage();
  const size = useTypeSize();
  return (
    <footer className="tools">
      <a className="link" href={hrefOf('')}>
        {say('home')}
      </a>
      <button
        type="button"
        className="link"
        aria-pressed={size === 'large'}
        onClick={() => setTypeSize(size === 'large' ? 'normal' : 'large')}
      >
        {say(size === 'large' ? 'large.off' : 'large')}
      </button>
      <button
        type="button"
        className="link"
        lang={language === 'en' ? 'zh-CN' : 'en'}
        onClick={() => void setLanguage(language === 'en' ? 'zh-CN' : 'en').catch(() => undefined)}
      >
        {say('language')}
      </button>
      <a className="link" href={hrefOf('privacy')}>
        {say('privacy')}
      </a>
    </footer>
  );
}
