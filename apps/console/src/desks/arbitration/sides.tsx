import type { ObjectionFile, UnitRef } from '../../api/contract.js';
import { usePolicy } from '../../api/policy.js';
import { useBilingual } from '../../i18n/words.js';
import { useArbitrationWords } from './words.js';

type Station = ObjectionFile['trail'][number];
interface Side {
  unit: UnitRef;
  kind: 'objects' | 'other' | 'past';
  stations: readonly Station[];
  position: string | undefined;
}

/** Everybody who has had the order or is to have it, the objecting unit first. */
const sidesOf = (file: ObjectionFile, objection: ObjectionFile['objection']): Side[] => {
  const stations = file.trail.filter((each) => each.role !== 'inner');
  const units = [
    objection.unit,
    ...stations.flatMap((each) => [each.return?.proposedUnit, each.unit]).reverse(),
  ].filter((unit): unit is UnitRef => unit !== undefined);
  const once = units.filter((unit, at) => units.findIndex((each) => each.code === unit.code) === at);
  const proposed = stations.find((each) => each.assignmentId === objection.assignmentId)?.return?.proposedUnit.code;
  return once.map((unit) => ({
    unit,
    kind: unit.code === objection.unit.code ? 'objects' : unit.code === proposed ? 'other' : 'past',
    stations: stations.filter((each) => each.unit.code === unit.code),
    position: objection.meeting?.positions.find((each) => each.unit.code === unit.code)?.text,
  }));
};

/** 双方意见: what each unit says, side by side: its return, and its words in the meeting. */
export function Sides({ file, objection }: { file: ObjectionFile; objection: ObjectionFile['objection'] }) {
  const say = useArbitrationWords();
  return (
    <section className="col g8" aria-label={say('sides')}>
      <b className="t14">{say('sides')}</b>
      <div className="sides">
        {sidesOf(file, objection).map((side) => (
          <SideCard
            key={side.unit.code}
            side={side}
            argument={side.kind === 'objects' ? objection.argument : undefined}
          />
        ))}
      </div>
    </section>
  );
}

function SideCard({ side, argument }: { side: Side; argument: string | undefined }) {
  const say = useArbitrationWords();
  const both = useBilingual();
  const reasons = usePolicy().data?.returnReasons ?? [];
  const reasonOf = (code: string): string => {
    const found = reasons.find((each) => each.code === code);
    return found ? both(found) : code;
  };
  const returns = side.stations.flatMap((each) => each.return ?? []);
  const silent = returns.length === 0 && !side.position && !argument;
  return (
    <article className={`side ${side.kind}`} aria-label={side.unit.name}>
      <div className="row g8">
        <b className="t14 el">{side.unit.name}</b>
        <span className={`tag ${side.kind === 'objects' ? 'a' : 'line'}`}>{say(`side.${side.kind}`)}</span>
      </div>
      {returns.map((each) => (
        <div key={each.at} className="col g4 t13">
          <span>
            <span className="c3">{say('side.return')} </span>
            {reasonOf(each.reason)}
          </span>
          <span>{each.rule}</span>
          {each.note && <span className="c2">{each.note}</span>}
          {each.ruling === 'refused' && each.rulingNote && (
            <span className="c2">{say('side.refusal', { note: each.rulingNote })}</span>
          )}
        </div>
      ))}
      {argument && returns.every((each) => !argument.startsWith(each.rule)) && <p className="t13 prose">{argument}</p>}
      {side.position && (
        <span className="t13">
          <span className="c3">{say('side.position')} </span>
          {side.position}
        </span>
      )}
      {silent && <span className="t13 c3">{say('side.silent')}</span>}
    </article>
  );
}
