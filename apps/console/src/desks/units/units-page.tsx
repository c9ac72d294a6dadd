import { SelectOutlined } from '@ant-design/icons';
import { Button, Input, Tree, type InputRef, type TreeDataNode } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useUnits } from '../../api/people.js';
import { Panel } from '../../frame/panel.js';
import { useFrameSlots } from '../../frame/slots.js';
import { useTermOr } from '../../i18n/terms.js';
import { useLanguage } from '../../i18n/words.js';
import { KeyCaps } from '../../keys/key-caps.js';
import { useKeys } from '../../keys/use-keys.js';
import { EmptyState, ErrorState, LoadingRows } from '../../parts/states.js';
import { useTyped } from '../../parts/use-typed.js';
import { useMe } from '../../session/me.js';
import { NewUnitDialog } from './new-unit-dialog.js';
import { UnitPanel } from './unit-panel.js';
import { lineAbove, unitsToShow, unitTree, type UnitNode } from './unit-tree.js';
import { useUnitsWords } from './words.js';

/** The organisation tree: city, bureaus, districts, streets, communities, utilities. The address names the chosen unit. */
export function UnitsPage() {
  const say = useUnitsWords();
  const termOr = useTermOr();
  const language = useLanguage();
  const me = useMe();
  const units = useUnits();
  const all = useMemo(() => units.data ?? [], [units.data]);
  const [search, setSearch] = useSearchParams();
  const [q, setQ] = useState('');
  const [adding, setAdding] = useState(false);
  const [opened, setOpened] = useState<string[] | null>(null);
  const field = useRef<InputRef>(null);
  const typed = useTyped(q, 200).trim();
  const chosen = search.get('unit') ?? undefined;
  const unit = all.find((each) => each.code === chosen);
  const { shown, hits } = useMemo(() => unitsToShow(all, typed), [all, typed]);
  const mayChange = me.can.includes('units.manage');
  const choose = (code: string): void => setSearch({ unit: code }, { replace: true });

  const treeData = useMemo(() => {
    const nodeOf = ({ unit: each, children }: UnitNode): TreeDataNode => ({
      key: each.code,
      title: (
        <span className={`row g8 nw ${each.active ? '' : 'c3'}`}>
          <span className={typed !== '' && hits.has(each.code) ? 'b' : ''}>
            {language === 'en' ? each.en || each.name : each.name}
          </span>
          <span className="t12 c3">{termOr('unitKind', each.kind)}</span>
          {!each.active && <span className="tag">{say('inactive')}</span>}
        </span>
      ),
      children: children.map(nodeOf),
    });
    return unitTree(shown).map(nodeOf);
  }, [shown, hits, typed, language, say, termOr]);
  const tops = all.filter((each) => each.parent === null).map((each) => each.code);
  const expanded =
    typed !== '' ? shown.map((each) => each.code) : (opened ?? [...tops, ...(chosen ? lineAbove(all, chosen) : [])]);

  useFrameSlots({
    title: say('title'),
    state: units.data
      ? say('state', { n: all.length, receives: all.filter((each) => each.receives && each.active).length })
      : null,
  });
  useKeys([
    { keys: '/', label: say('key.find'), hint: true, run: () => field.current?.focus() },
    { keys: 'Shift+A', label: say('add'), hint: true, when: mayChange, run: () => setAdding(true) },
  ]);
  return (
    <div className="desk">
      <Panel
        className="grow"
        title={say('title')}
        extra={
          <div className="row g8">
            <Input
              ref={field}
              style={{ width: 220 }}
              allowClear
              maxLength={60}
              aria-label={say('filter.q')}
              placeholder={say('filter.q')}
              value={q}
              onChange={(event) => setQ(event.target.value)}
            />
            {mayChange && (
              <Button type="primary" onClick={() => setAdding(true)}>
                {say('add')} <KeyCaps keys="Shift+A" />
              </Button>
            )}
          </div>
        }
      >
        {units.isPending ? (
          <LoadingRows rows={10} />
        ) : units.isError ? (
          <ErrorState error={units.error} retry={() => void units.refetch()} />
        ) : shown.length === 0 ? (
          <EmptyState
            title={say(typed === '' ? 'empty.title' : 'empty.filtered')}
            text={say(typed === '' ? 'empty.text' : 'empty.filtered.text')}
            filtered={typed !== ''}
          />
        ) : (
          <div className="scroll grow" style={{ padding: 8 }}>
            <Tree
              blockNode
              aria-label={say('tree.label')}
              treeData={treeData}
              selectedKeys={chosen ? [chosen] : []}
              expandedKeys={expanded}
              motion={false}
              onExpand={(codes) => setOpened(codes.map(String))}
              onSelect={(codes) => codes[0] !== undefined && choose(String(codes[0]))}
            />
          </div>
        )}
      </Panel>
      <Panel style={{ width: 444, flex: 'none' }} label={unit?.name ?? say('none.title')}>
        {unit ? (
          <UnitPanel key={unit.code} unit={unit} units={all} mayChange={mayChange} />
        ) : (
          <EmptyState title={say('none.title')} text={say('none.text')} icon={<SelectOutlined />} />
        )}
      </Panel>
      {adding && (
        <NewUnitDialog
          parent={chosen}
          onClose={() => setAdding(false)}
          onCreated={(code) => {
            setAdding(false);
            choose(code);
          }}
        />
      )}
    </div>
  );
}
