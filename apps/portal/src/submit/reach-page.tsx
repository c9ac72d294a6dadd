import type { PortalPolicy } from '../api/contract.js';
import { useKept } from '../kept/kept.js';
import { ErrorSummary } from '../parts/error-summary.js';
import { Choice, Field, Tick } from '../parts/field.js';
import { Page } from '../parts/page.js';
import { problemWords } from '../parts/problem-box.js';
import { usePolicy } from '../policy.js';
import { hrefOf, type Path } from '../route.js';
import { useLanguage, useNameOf, useSay } from '../words/words.js';
import { checkReach, checkWhat, checkWhere } from './checks.js';
import { draft, reach, type Draft } from './draft.js';
import { outbox, useSending } from './outbox.js';
import { usePhotosWaiting } from './photo-field.js';
import { draftPhotos } from './photos.js';
import { Steps } from './steps.js';
import { isConfidential, mayPublish, submissionOf, typeOf } from './submission.js';
import { useChecked } from './use-checked.js';

export function ReachPage() {
  const say = useSay();
  const language = useLanguage();
  const nameOf = useNameOf();
  const each = useKept(draft);
  const who = useKept(reach);
  const { policy } = usePolicy();
  const sending = useSending();
  const leaf = policy?.categories.find((one) => one.code === each.category);
  const type = typeOf(each, leaf);
  const unsent = usePhotosWaiting(draftPhotos).length;
  const [where] = Object.values(checkWhere(each, say));
  const errors = {
    ...checkWhat(each, say),
    ...(where && { district: where }),
    ...(unsent > 0 && { photo: say('error.photos') }),
    ...checkReach(who, say),
  };
  const { shown, round, attempt } = useChecked(errors, () =>
    outbox.send(submissionOf(each, who, leaf, policy?.neverPublic ?? [])),
  );
  return (
    <Page
      title={say('reach.title')}
      lead={say('reach.help')}
      above={<Steps at={3} />}
      back="submit/2"
      onSubmit={attempt}
      bar={
        <button type="submit" className="bt main">
          {say('submit')}
        </button>
      }
    >
      {sending.phase === 'refused' && Object.keys(shown).length === 0 && (
        <div className="box danger" role="alert">
          <h2>{say('refused.title')}</h2>
          <p>{problemWords(sending.problem, say, language)}</p>
          {sending.problem.body.errors?.map((wrong) => (
            <p key={wrong.path} className="small">
              {wrong.message}
            </p>
          ))}
          <p>{say('refused.help')}</p>
        </div>
      )}
      <ErrorSummary errors={shown} round={round} />
      <Choice
        id="how"
        legend={<span className="hidden-words">{say('reach.how')}</span>}
        list
        options={[
          { value: 'phone', label: say('reach.phone.keep'), note: say('reach.phone.help') },
          { value: 'anonymous', label: say('reach.anonymous'), note: say('reach.anonymous.help') },
        ]}
        value={who.how}
        onChange={(how) => reach.change({ how })}
      />
      {who.how === 'phone' && (
        <>
          <Field id="name" label={say('reach.name')} optional>
            {(control) => (
              <input
                {...control}
                type="text"
                maxLength={40}
                autoComplete="name"
                value={who.name}
                onChange={(event) => reach.change({ name: event.target.value })}
              />
            )}
          </Field>
          <Field id="phone" label={say('reach.phone')} note={say('reach.phone.note')} error={shown.phone}>
            {(control) => (
              <input
                {...control}
                type="tel"
                maxLength={24}
                autoComplete="tel"
                value={who.phone}
                onChange={(event) => reach.change({ phone: event.target.value })}
              />
            )}
          </Field>
          <Tick
            id="confidential"
            label={say('reach.confidential')}
            note={say('reach.confidential.help')}
            checked={isConfidential(who, type)}
            onChange={(confidential) => reach.change({ confidential })}
          />
        </>
      )}
      <Recap each={each} policy={policy} unsent={unsent} />
      {policy && mayPublish(who, type, policy.neverPublic) && (
        <Tick
          id="publish"
          label={say('publish.agree')}
          note={nameOf(policy.publication)}
          checked={who.publish}
          onChange={(publish) => reach.change({ publish })}
        />
      )}
      <section className="box plain" aria-labelledby="consent-title">
        <h2 id="consent-title">{say('consent.title')}</h2>
        <p className="small pre">{policy ? nameOf(policy.consent) : say('loading')}</p>
      </section>
      <Tick
        id="consent"
        label={say('consent.agree')}
        error={shown.consent}
        checked={who.consent}
        onChange={(consent) => reach.change({ consent })}
      />
    </Page>
  );
}

/** A last look, each line with the way back to where it was written. */
function Recap({ each, policy, unsent }: { each: Draft; policy: PortalPolicy | null; unsent: number }) {
  const say = useSay();
  const nameOf = useNameOf();
  const district = policy?.districts.find((one) => one.code === each.district);
  const street = district?.streets.find((one) => one.code === each.street);
  const place = each.noPlace
    ? say('reach.noPlace')
    : [district && nameOf(district), street && nameOf(street), each.detail].filter(Boolean).join(' ');
  const leaf = policy?.categories.find((one) => one.code === each.category);
  const lines: { name: string; text: string; to: Path; id: string }[] = [
    { id: 'text', name: say('reach.what'), text: each.text, to: 'submit/1' },
    { id: 'district', name: say('reach.where'), text: place, to: 'submit/2' },
  ];
  if (leaf) lines.splice(1, 0, { id: 'category', name: say('category.item'), text: nameOf(leaf), to: 'submit/1' });
  const photos = each.photos.length + unsent;
  if (photos > 0)
    lines.push({ id: 'photo', name: say('reach.photos'), text: say('reach.photosOf', { n: photos }), to: 'submit/1' });
  return (
    <section aria-labelledby="check-title">
      <h2 id="check-title">{say('reach.check')}</h2>
      <ul className="recap">
        {lines.map((line) => (
          <li key={line.id}>
            <div>
              <div className="c2 small">{line.name}</div>
              <div className="clamp">{line.text}</div>
            </div>
            <a className="link" id={line.id} href={hrefOf(line.to)} aria-label={`${say('reach.change')} ${line.name}`}>
              {say('reach.change')}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
