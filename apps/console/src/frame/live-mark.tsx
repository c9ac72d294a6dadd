import { useFrameWords } from '../i18n/frame.js';
import { useConnection } from '../live/hooks.js';
import { secondsWords } from '../time/instants.js';
import { useNow } from '../time/use-now.js';

/** Whether the page is live, and the server's time. */
export function LiveMark() {
  const say = useFrameWords();
  const { status } = useConnection();
  const now = useNow('second');
  return (
    <span className="row g6 t12 c2 nw">
      <i className={`dot ${status === 'on' ? 'cok' : 'cnear'}`} aria-hidden />
      {say(`live.${status}`)} <span className="num">{secondsWords(now)}</span>
    </span>
  );
}
