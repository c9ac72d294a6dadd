import type { Diversion } from '../api/contract.js';
import { PhoneIcon, WarnIcon } from '../parts/icons.js';
import { useLanguage, useNameOf, useSay } from '../words/words.js';

const numbers = ['119', '120', '110'] as const;

/** Before anything else: what to do in danger, and whom to call. */
export function DangerBox({ diversion }: { diversion: Diversion }) {
  const say = useSay();
  const language = useLanguage();
  const nameOf = useNameOf();
  const { call } = diversion;
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
      {call && !numbers.some((number) => number === call.number) && (
        <a className="bt danger" href={`tel:${call.number}`}>
          <PhoneIcon />
          {say('danger.call', { name: nameOf(call), number: call.number })}
        </a>
      )}
      <div className="row even three">
        {numbers.map((number) => (
          <a key={number} className={number === call?.number ? 'bt danger' : 'bt quiet'} href={`tel:${number}`}>
            {number}
          </a>
        ))}
      </div>
      <a className="bt quiet" href="tel:12345">
        <PhoneIcon />
        {say('call.full')}
      </a>
      <p className="small">{say('danger.then')}</p>
    </section>
  );
}
