import { Button } from 'antd';
import { useRouteError } from 'react-router';
import { useFrameWords } from '../i18n/frame.js';

/** The last net: a page whose code failed. A chunk that is gone after a release is cured by one reload. */
export function Crash() {
  const say = useFrameWords();
  const error = useRouteError();
  return (
    <div className="col g8" style={{ padding: 48, maxWidth: 560 }} role="alert">
      <h1 className="t16 b">{say('crash')}</h1>
      <p className="c2">{say('crash.help')}</p>
      <p className="t12 c3" style={{ fontFamily: 'var(--mono)' }}>
        {error instanceof Error ? `${error.name}: ${error.message}` : String(error)}
      </p>
      <Button type="primary" style={{ alignSelf: 'flex-start' }} onClick={() => location.reload()}>
        {say('reload')}
      </Button>
    </div>
  );
}
