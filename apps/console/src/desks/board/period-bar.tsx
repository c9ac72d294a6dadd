import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, DatePicker, Select } from 'antd';
import dayjs from 'dayjs';
import { Link } from 'react-router';
import { usePolicy } from '../../api/policy.js';
import type { Period } from '../../client/generated/index.js';
import { useTermOr } from '../../i18n/terms.js';
import { useBilingual, useLanguage } from '../../i18n/words.js';
import { KeyCaps } from '../../keys/key-caps.js';
import { UnitSelect } from '../../parts/unit-select.js';
import { channels, types } from '../order/order-query.js';
import { periodKinds, periodWords, scopeNames } from './board-query.js';
import type { BoardAddress } from './use-board-address.js';
import { useBoardWords } from './words.js';

interface PeriodBarProps {
  address: BoardAddress;
  period: Period | undefined;
  onExport: (() => void) | null;
  exporting: boolean;
}

/** Which days, of what: one line of choices above everything else. */
export function PeriodBar({ address, period, onExport, exporting }: PeriodBarProps) {
  const say = useBoardWords();
  const language = useLanguage();
  const { kind, scope, today } = address;
  const from = period?.from ?? scope.from ?? today;
  const to = period?.to ?? scope.to ?? today;
  return (
    <div className="board-bar">
      <div className="row g4" role="group" aria-label={say('period')}>
        {periodKinds.map((each) => (
          <button
            key={each}
            type="button"
            className="tag line"
            aria-pressed={kind === each}
            onClick={() => address.choosePeriod(each)}
          >
            {say(`period.${each}`)}
          </button>
        ))}
        <button
          type="button"
          className="tag line"
          aria-pressed={kind === null}
          onClick={() => address.chooseDays(from, to > today && from <= today ? today : to)}
        >
          {say('period.any')}
        </button>
      </div>
      {kind ? (
        <div className="row g4">
          <Button
            size="small"
            type="text"
            icon={<LeftOutlined />}
            aria-label={say('period.before')}
            onClick={() => address.step(-1)}
          />
          <b className="t14 num board-period">{periodWords(kind, from, to, language)}</b>
          <Button
            size="small"
            type="text"
            icon={<RightOutlined />}
            aria-label={say('period.after')}
            disabled={to >= today}
            onClick={() => address.step(1)}
          />
          {(scope.day ?? today) !== today && (
            <button type="button" className="plain ca t12" onClick={address.now}>
              {say('period.now')}
            </button>
          )}
        </div>
      ) : (
        <DatePicker.RangePicker
          size="small"
          allowClear={false}
          aria-label={say('period.any')}
          value={[dayjs(from), dayjs(to)]}
          onChange={(days) => {
            const [first, last] = days ?? [];
            if (first && last) address.chooseDays(first.format('YYYY-MM-DD'), last.format('YYYY-MM-DD'));
          }}
        />
      )}
      <span className="grow" />
      <ScopeChoices address={address} />
      {onExport && (
        <Button size="small" loading={exporting} onClick={onExport}>
          {say('export')} <KeyCaps keys="Shift+E" />
        </Button>
      )}
      <Link to="/today" className="t13">
        {say('today')}
      </Link>
    </div>
  );
}

/** What of the city: a unit, and one or two conditions. */
function ScopeChoices({ address }: { address: BoardAddress }) {
  const say = useBoardWords();
  const both = useBilingual();
  const termOr = useTermOr();
  const policy = usePolicy().data;
  const { scope, put } = address;
  const tops = policy?.categories.filter((category) => category.level === 1) ?? [];
  const pick = (
    name: 'district' | 'channel' | 'category' | 'type',
    options: readonly { value: string; label: string }[],
  ) => (
    <Select
      size="small"
      allowClear
      style={{ width: 92 }}
      popupMatchSelectWidth={false}
      aria-label={say(name)}
      placeholder={say(name)}
      value={scope[name]}
      options={[...options]}
      onChange={(value: string | undefined) => put({ [name]: value })}
    />
  );
  const set = scopeNames.some((name) => scope[name] !== undefined);
  return (
    <div className="row g4 board-scope" role="group" aria-label={say('scope')}>
      <UnitSelect
        value={scope.unit}
        onChange={(unit) => put({ unit })}
        label={say('unit')}
        allowClear
        width={150}
        size="small"
      />
      {scope.unit && (
        <button
          type="button"
          className="tag line"
          aria-pressed={scope.within === 'own'}
          onClick={() => put({ within: scope.within === 'own' ? null : 'own' })}
        >
          {say(scope.within === 'own' ? 'within.own' : 'within.subtree')}
        </button>
      )}
      {pick(
        'district',
        (policy?.districts ?? []).map((each) => ({ value: each.code, label: both(each) })),
      )}
      {pick(
        'channel',
        channels.map((code) => ({ value: code, label: termOr('channel', code) })),
      )}
      {pick(
        'category',
        tops.map((each) => ({ value: each.code, label: both(each) })),
      )}
      {pick(
        'type',
        types.map((code) => ({ value: code, label: termOr('type', code) })),
      )}
      {set && (
        <button type="button" className="plain ca t12 nw" onClick={address.clear}>
          {say('clear')}
        </button>
      )}
    </div>
  );
}
