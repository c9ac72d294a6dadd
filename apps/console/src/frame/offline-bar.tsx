import { DisconnectOutlined } from '@ant-design/icons';
import { useFrameWords } from '../i18n/frame.js';
import { useConnection } from '../live/hooks.js';
import { useNow } from '../time/use-now.js';

/** Amber line while the live connection is lost for more than three seconds: what is kept, and for how long already. */
export function OfflineBar() {
  const say = useFrameWords();
  const { status, since } = useConnection();
  const now = useNow('second');
  const seconds = Math.floor((now - since) / 1000);
  if (status !== 'connecting' || seconds < 3) return null;
  return (
    <div className="banner" role="alert" style={{ borderRadius: 0 }}>
      <DisconnectOutlined />
      <b>{say('offline', { n: seconds })}</b>
      <span className="grow" />
      <span className="t12">{say('offline.kept')}</span>
    </div>
  );
}
