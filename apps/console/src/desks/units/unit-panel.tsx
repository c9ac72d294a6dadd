import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useQueryClient } from '@tanstack/react-query';
import type { Unit } from '../../api/contract.js';
import { keys } from '../../api/keys.js';
import { useChangeUnit } from '../../api/people.js';
import { toast } from '../../frame/toasts.js';
import { useTermOr } from '../../i18n/terms.js';
import { useLanguage } from '../../i18n/words.js';
import { KeyCaps } from '../../keys/key-caps.js';
import { useKeys } from '../../keys/use-keys.js';
import { Dialog } from '../../parts/dialog.js';
import { ProblemLine, StaleNotice } from '../../parts/states.js';
import { phoneFits, UnitFields, type UnitForm } from './unit-fields.js';
import { isWithin } from './unit-tree.js';
import { useUnitsWords } from './words.js';

const formOf = (unit: Unit): UnitForm => ({
  name: unit.name,
  parent: unit.parent ?? undefined,
  hours: unit.hours ?? 'office',
  dutyPhone: unit.dutyPhone ?? '',
});

interface UnitPanelProps {
  unit: Unit;
  units: readonly Unit[];
  mayChange: boolean;
}

/** One unit: facts, form, close or reopen. Mounted anew for each unit. */
export function UnitPanel({ unit, units, mayChange }: UnitPanelProps) {
  const say = useUnitsWords();
  const client = useQueryClient();
  const change = useChangeUnit();
  const [form, setForm] = useState(() => formOf(unit));
  const [asking, setAsking] = useState(false);
  const before = formOf(unit);
  const changed = JSON.stringify(before) !== JSON.stringify(form);
  const fits =
    form.name.trim() !== '' && phoneFits(form.dutyPhone) && (unit.parent === null || form.parent !== undefined);
  const ready = mayChange && changed && fits && !change.isPending;
  const save = (): void => {
    if (!ready) return;
    const part = {
      name: form.name.trim(),
      hours: form.hours,
      ...(form.parent === before.parent ? {} : { parent: form.parent }),
      ...(form.dutyPhone.trim() === '' ? { dutyPhone: null } : { dutyPhone: form.dutyPhone.trim() }),
    };
    void change.sendAsync({ code: unit.code, change: { version: unit.version, ...part } }).then(
      () => toast({ text: say('saved', { name: form.name.trim() }) }),
      () => undefined,
    );
  };
  const look = (): void => {
    change.reset();
    void client.invalidateQueries({ queryKey: keys.units });
  };
  useKeys([{ keys: 'Ctrl+Enter|Ctrl+S', label: say('save'), hint: true, inText: true, when: ready, run: save }]);
  return (
    <div className="col g12 scroll grow" style={{ padding: 16 }}>
      <Facts unit={unit} units={units} />
      {!mayChange && <p className="banner">{say('readOnly')}</p>}
      <UnitFields
        form={form}
        onChange={setForm}
        problem={change.problem}
        disabled={!mayChange}
        top={unit.parent === null}
        except={(other) => isWithin(units, other, unit.code)}
      />
      {change.problem?.slug === 'stale-version' ? (
        <StaleNotice
          onLook={look}
          onDrop={() => {
            look();
            setForm(formOf(unit));
          }}
        />
      ) : (
        <ProblemLine problem={change.problem} />
      )}
      {mayChange && (
        <div className="row g8">
          <Button type="primary" style={{ height: 36 }} disabled={!ready} loading={change.isPending} onClick={save}>
            {say('save')} <KeyCaps keys="Ctrl+Enter" />
          </Button>
          <span className="grow" />
          {unit.parent !== null && (
            <Button danger={unit.active} style={{ height: 36 }} onClick={() => setAsking(true)}>
              {say(unit.active ? 'act.close' : 'act.open')}
            </Button>
          )}
        </div>
      )}
      <Link to={`/admin/people?unit=${encodeURIComponent(unit.code)}`}>{say('people')}</Link>
      {asking && <ActiveDialog unit={unit} onClose={() => setAsking(false)} />}
    </div>
  );
}

function Facts({ unit, units }: { unit: Unit; units: readonly Unit[] }) {
  const say = useUnitsWords();
  const termOr = useTermOr();
  const language = useLanguage();
  const below = units.filter((each) => each.parent === unit.code).length;
  return (
    <>
      <div className="row between g8">
        <b className="t20 el">{language === 'en' ? unit.en || unit.name : unit.name}</b>
        {!unit.active && <span className="tag">{say('inactive')}</span>}
      </div>
      <p className="t13 c2">
        {[
          unit.code,
          termOr('unitKind', unit.kind),
          say(unit.receives ? 'fact.receives' : 'fact.notReceives'),
          below > 0 && say('fact.below', { n: below }),
          unit.tier && unit.tier !== 'none' && `${say('fact.tier')} ${termOr('tier', unit.tier)}`,
          unit.population !== null && `${say('fact.population')} ${unit.population.toLocaleString('en-US')}`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {unit.aliases.length > 0 && (
        <p className="t12 c3">
          {say('fact.aliases')} {unit.aliases.join(language === 'en' ? ', ' : '、')}
        </p>
      )}
    </>
  );
}

function ActiveDialog({ unit, onClose }: { unit: Unit; onClose: () => void }) {
  const say = useUnitsWords();
  const change = useChangeUnit();
  const act = unit.active ? 'close' : 'open';
  const { name } = unit;
  const run = (): void => {
    void change.sendAsync({ code: unit.code, change: { version: unit.version, active: !unit.active } }).then(
      () => {
        toast({ text: say(`done.${act}`, { name }) });
        onClose();
      },
      () => undefined,
    );
  };
  return (
    <Dialog
      title={say(`ask.${act}`, { name })}
      onClose={onClose}
      onDo={run}
      doLabel={say(`act.${act}`)}
      danger={unit.active}
      busy={change.isPending}
    >
      <p>{say(`ask.${act}.effect`)}</p>
      <ProblemLine problem={change.problem} />
    </Dialog>
  );
}
