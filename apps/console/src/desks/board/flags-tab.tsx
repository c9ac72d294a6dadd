import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useFlags } from '../../api/board.js';
import type { Flag } from '../../api/contract.js';
import { useLanguage } from '../../i18n/words.js';
import { QueryTable, type Column } from '../../parts/query-table.js';
import { useUnitName } from '../../parts/unit-name.js';
import { useFlagWords } from '../../parts/use-flag-words.js';
import { instantWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { leaveTrail } from '../order/trail.js';
import type { BoardAddress } from './use-board-address.js';
import { useBoardWords } from './words.js';

const idOf = (flag: Flag): string => `${flag.workOrderId} ${flag.code} ${flag.at} ${flag.unit?.code ?? ''}`;

/** What looks like figures made and not earned: by rule, and case by case. */
export function FlagsTab({ address }: { address: BoardAddress }) {
  const say = useBoardWords();
  const language = useLanguage();
  const nameOf = useUnitName();
  const flagWords = useFlagWords();
  const now = useNow('minute');
  const navigate = useNavigate();
  const [selected, setSelected] = useState<string | null>(null);
  const result = useFlags(address.scope, address.rule);
  const items = result.data?.items ?? [];
  const rules = result.data?.rules ?? [];
  const ruleOf = new Map(rules.map((rule) => [rule.code, rule]));
  const columns: Column<Flag>[] = [
    { key: 'rule', title: say('flags.rule'), cell: (flag) => flagWords.rule(flag.code, ruleOf.get(flag.code)?.zh) },
    { key: 'what', title: say('flags.what'), cell: (flag) => <span className="c2">{flagWords.fact(flag)}</span> },
    { key: 'unit', title: say('flags.unit'), cell: (flag) => nameOf(flag.unit) },
    {
      key: 'order',
      title: say('flags.order'),
      cell: (flag) => <span className="num">{flag.number ?? say('flags.open')}</span>,
    },
    { key: 'at', title: say('flags.at'), cell: (flag) => <span className="num c2">{instantWords(flag.at, now)}</span> },
  ];
  return (
    <section className="panel grow board-panel" aria-label={say('tab.flags')}>
      <header className="wrap">
        <button
          type="button"
          className="tag line"
          aria-pressed={!address.rule}
          onClick={() => address.put({ rule: null })}
        >
          {say('flags.all')}
        </button>
        {rules.map((rule) => (
          <button
            key={rule.code}
            type="button"
            className="tag line"
            aria-pressed={address.rule === rule.code}
            title={(language === 'en' ? rule.whyEn : rule.why) ?? undefined}
            disabled={rule.n === null}
            onClick={() => address.put({ rule: rule.code })}
          >
            {flagWords.rule(rule.code, rule.zh)} {rule.n === null ? say('no.data') : rule.n}
          </button>
        ))}
      </header>
      <QueryTable
        label={say('tab.flags')}
        columns={columns}
        rows={items}
        idOf={idOf}
        selectedId={selected ?? (items[0] ? idOf(items[0]) : null)}
        onSelect={(flag) => setSelected(idOf(flag))}
        onOpen={(flag) => {
          leaveTrail({ title: say('tab.flags'), back: '/board?tab=flags', ids: items.map((each) => each.workOrderId) });
          void navigate(`/orders/${flag.workOrderId}`);
        }}
        isPending={result.isPending}
        error={result.error}
        retry={() => void result.refetch()}
        empty={{ title: say('flags.none'), text: say('flags.noneText') }}
        keyboard
      />
    </section>
  );
}
