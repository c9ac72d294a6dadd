import type { Diversion } from '../api/contract.js';
import { PhoneIcon, WarnIcon } from '../parts/icons.js';
import { useLanguage, useSay } from '../words/words.js';

const numbers = ['119', '120', '110'] as const;

/** Before anything else: what to do in danger, and whom to call. */
export function DangerBox({ diversion }: { diversion: Diversion }) {
  const say = useSay();
  const language = useLanguage();
  return (
    <section className="box danger" role="alert">
      <h2 className="row">
        <span className="over">
          <WarnIcon />
        </span>
        <span className="grow">{say('danger.title', { name: diversion.zh })}</span>
      </h2>
      <p className="small">{say('danger.says')}</p>
      <p className="b">{language === 'en' ? diversion.sayEn : `「${diversion.sayZh}」`}</p>
      <a className="bt danger" href="tel:12345">
        <PhoneIcon />
        {say('call.full')}
      </a>
      <div className="row even three">
        {numbers.map((number) => (
          <a key={number} className="bt quiet" href={`tel:${number}`}>
            {number}
          </a>
        ))}
      </div>
      <p className="small">{say('danger.then')}</p>
    </section>
  );
}
