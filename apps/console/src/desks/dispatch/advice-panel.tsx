import { Input, Radio } from 'antd';
import type { DispatchAdvice, TimeClass, UnitRef } from '../../api/contract.js';
import { usePolicy } from '../../api/policy.js';
import { usePartsWords } from '../../i18n/parts.js';
import { useTerms } from '../../i18n/terms.js';
import { useBilingual, useLanguage } from '../../i18n/words.js';
import { limitWords } from '../../time/clock-words.js';
import type { Choice } from './use-choice.js';
import { useDispatchWords } from './words.js';

/** The catalogue's proposal with its rule, explained; each unit a card that a digit takes or leaves. */
export function AdvicePanel({ advice, choice }: { advice: DispatchAdvice; choice: Choice }) {
  const say = useDispatchWords();
  const both = useBilingual();
  const { rule, lead, coHandlers } = advice;
  const advised = [lead, ...coHandlers].filter((each) => each !== null);
  const isAdvised = (unit: UnitRef): boolean => advised.some((each) => each.code === unit.code);
  const own = [choice.units.lead, ...choice.units.coHandlers].filter((each) => each !== null && !isAdvised(each));
  const roleOf = (unit: UnitRef): 'lead' | 'coHandler' | null =>
    choice.units.lead?.code === unit.code
      ? 'lead'
      : choice.units.coHandlers.some((each) => each.code === unit.code)
        ? 'coHandler'
        : null;
  return (
    <section className="col g8" aria-label={say('advice')}>
      <div className="row between g8">
        <b className="t14">{say('advice')}</b>
        {rule && <span className="t12 c3">{say('advice.catalogue', { version: rule.version, code: rule.code })}</span>}
      </div>
      {!lead && (
        <div className="banner">
          <div>
            <b>{say('advice.none')}</b>
            <div className="t12">{advice.why ?? (rule ? both(rule.explanation) : say('advice.noneText'))}</div>
          </div>
        </div>
      )}
      {own.map((unit) => (
        <UnitCard key={unit!.code} unit={unit!} role={roleOf(unit!)} advice={advice} why={say('advice.own')} />
      ))}
      {advised.map((unit, index) => (
        <UnitCard
          key={unit.code}
          unit={unit}
          role={roleOf(unit)}
          advice={advice}
          digit={index + 1}
          onTake={() => choice.takeSuggestion(index + 1)}
          why={index === 0 && rule ? both(rule.explanation) : say('advice.helper', { code: rule?.code ?? '' })}
          basis={index === 0 && rule ? say('advice.basis', { basis: rule.basis }) : undefined}
        />
      ))}
    </section>
  );
}

interface CardProps {
  unit: UnitRef;
  /** What it is chosen as now; null = proposed, not taken. */
  role: 'lead' | 'coHandler' | null;
  advice: DispatchAdvice;
  digit?: number;
  onTake?: () => void;
  why: string;
  basis?: string;
}
function UnitCard({ unit, role, advice, digit, onTake, why, basis }: CardProps) {
  const say = useDispatchWords();
  const parts = usePartsWords();
  const term = useTerms();
  const load = advice.load.find((each) => each.unit.code === unit.code);
  return (
    <div className={`unit-card ${role === 'lead' ? 'lead' : ''}`} role="group" aria-label={unit.name} onClick={onTake}>
      {digit ? (
        <button type="button" className="plain" aria-pressed={role !== null} aria-label={say('suggestion')}>
          <kbd aria-hidden>{digit}</kbd>
        </button>
      ) : (
        <span style={{ width: 18 }} />
      )}
      <div className="grow">
        <div className="row g8">
          <b className="t14">{unit.name}</b>
          {role && <span className={`tag ${role === 'lead' ? 'a' : 'line'}`}>{term(`role.${role}`)}</span>}
          <span className="grow" />
          {load && (
            <span className={`t12 nw ${load.overdue > 0 ? 'cover' : 'c2'}`}>
              {parts('unit.load', { open: load.open, overdue: load.overdue })}
            </span>
          )}
        </div>
        <div className="t13 c2">{why}</div>
        {basis && <div className="t12 c3">{basis}</div>}
      </div>
    </div>
  );
}

/** Time class with its limits spelled out, and words to the unit. */
export function TermsPanel({ choice, noteId }: { choice: Choice; noteId: string }) {
  const say = useDispatchWords();
  const term = useTerms();
  const language = useLanguage();
  const classes = usePolicy().data?.timeClasses ?? [];
  const chosen = classes.find((each) => each.code === choice.timeClass);
  const limits = chosen && {
    sign: chosen.sign ? limitWords(chosen.sign, language) : '',
    contact: limitWords(chosen.firstContact, language),
    finish: limitWords(chosen.finish, language),
  };
  return (
    <div className="terms">
      <div className="col g8">
        <b className="t13" id="time-class-label">
          {say('timeClass')}
        </b>
        <Radio.Group
          optionType="button"
          buttonStyle="solid"
          aria-labelledby="time-class-label"
          value={choice.timeClass}
          options={classes.map((each) => ({ value: each.code, label: term(`timeClass.${each.code}`) }))}
          onChange={(event) => choice.setTimeClass(event.target.value as TimeClass)}
        />
        {limits && <span className="t12 c2">{say(limits.sign ? 'limits' : 'limits.noSign', limits)}</span>}
      </div>
      <div className="col g8">
        <label className="t13 b" htmlFor={noteId}>
          {say('note')}
        </label>
        <Input
          id={noteId}
          maxLength={500}
          placeholder={say('note.hint')}
          value={choice.note}
          onChange={(event) => choice.setNote(event.target.value)}
        />
      </div>
    </div>
  );
}
