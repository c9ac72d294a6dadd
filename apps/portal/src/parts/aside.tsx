import { useSay } from '../words/words.js';
import { PhoneIcon } from './icons.js';

/** Beside the sheet where there is room; on a phone the header's button says it. */
export function Aside() {
  const say = useSay();
  return (
    <aside className="aside" aria-label={say('aside.title')}>
      <h2>{say('aside.title')}</h2>
      <p className="c2">{say('aside.text')}</p>
      <a className="bt quiet" href="tel:12345">
        <PhoneIcon />
        {say('call.full')}
      </a>
      <hr className="line" />
      <p className="small c2">{say('aside.danger')}</p>
      <p className="b">{say('aside.dangerNumbers')}</p>
    </aside>
  );
}
