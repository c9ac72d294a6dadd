import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, Segmented, type InputRef } from 'antd';
import { useMemo, useRef, useState } from 'react';
import type { CataloguePart, VersionView } from '../../api/contract.js';
import { usePolicy } from '../../api/policy.js';
import { useReviseVersion } from '../../api/rulebook.js';
import { toast } from '../../frame/toasts.js';
import { useTermOr } from '../../i18n/terms.js';
import { useKeys } from '../../keys/use-keys.js';
import { QueryTable, type Column } from '../../parts/query-table.js';
import { UnitSelect } from '../../parts/unit-select.js';
import { useTyped } from '../../parts/use-typed.js';
import { CategorySelect } from './category-select.js';
import { Guards, Precedents } from './catalogue-lists.js';
import { emptyRule, rulesShown, type Rule } from './rule.js';
import { RuleDialog } from './rule-dialog.js';
import { useRuleWords } from './use-rule-words.js';
import { useRulebookWords } from './words.js';

const PAGE = 60;
type Tab = 'rules' | 'guards' | 'cases';

/** 派单目录: its rules as a table to search, each edited by itself and saved at once; guards and rulings beside them. */
export function CatalogueEditor({ view, readOnly }: { view: VersionView; readOnly: boolean }) {
  const say = useRulebookWords();
  const [tab, setTab] = useState<Tab>('rules');
  const content = view.content as CataloguePart;
  const tabs: readonly Tab[] = ['rules', 'guards', 'cases'];
  return (
    <div className="col grow fill">
      <div className="row g8" style={{ padding: '10px 12px 0' }}>
        <Segmented
          size="small"
          value={tab}
          options={tabs.map((each) => ({ value: each, label: say(`tab.${each}`, { n: content[each].length }) }))}
          onChange={setTab}
        />
      </div>
      {tab === 'rules' && <Rules view={view} content={content} readOnly={readOnly} />}
      {tab === 'guards' && <Guards guards={content.guards} />}
      {tab === 'cases' && <Precedents cases={content.cases} />}
    </div>
  );
}

function Rules({ view, content, readOnly }: { view: VersionView; content: CataloguePart; readOnly: boolean }) {
  const say = useRulebookWords();
  const term = useTermOr();
  const words = useRuleWords();
  const revise = useReviseVersion();
  const categories = usePolicy().data?.categories;
  const [q, setQ] = useState('');
  const [category, setCategory] = useState<string>();
  const [unit, setUnit] = useState<string>();
  const [shownRows, setShownRows] = useState(PAGE);
  const [selected, setSelected] = useState<string | null>(null);
  const [editing, setEditing] = useState<{ rule: Rule; added: boolean } | null>(null);
  const field = useRef<InputRef>(null);
  const typed = useTyped(q, 150);
  const rules = useMemo(
    () => rulesShown(content.rules, categories ?? [], { q: typed, category, unit }),
    [content.rules, categories, typed, category, unit],
  );
  const problemsOf = (rule: Rule) => view.problems.filter(({ code }) => code === rule.code);
  const filtered = typed.trim() !== '' || category !== undefined || unit !== undefined;

  const save = (rule: Rule): void =>
    void revise.sendAsync({ id: view.row.id, change: { version: view.row.version, put: { rules: [rule] } } }).then(
      () => {
        toast({ text: say('rule.saved', { code: rule.code }) });
        setEditing(null);
      },
      () => undefined,
    );
  const retire = (rule: Rule): void =>
    void revise
      .sendAsync({ id: view.row.id, change: { version: view.row.version, remove: { rules: [rule.code] } } })
      .then(
        (receipt) =>
          toast({
            text: say('rule.retired', { code: rule.code }),
            undo: () => revise.send({ id: view.row.id, change: { version: receipt.version, put: { rules: [rule] } } }),
          }),
        () => undefined,
      );
  const add = (): void => setEditing({ rule: emptyRule(content.rules, category), added: true });
  useKeys([
    { keys: '/', label: say('key.find'), hint: true, run: () => field.current?.focus() },
    { keys: 'Shift+A', label: say('rule.new'), hint: true, when: !readOnly, run: add },
  ]);

  const columns: Column<Rule>[] = [
    {
      key: 'code',
      title: say('rule.code'),
      width: 84,
      cell: (rule) => (
        <span className="num">
          {rule.code}
          {problemsOf(rule).length > 0 && <span className="tag over">{problemsOf(rule).length}</span>}
        </span>
      ),
    },
    {
      key: 'category',
      title: say('rule.category'),
      cell: (rule) => (
        <>
          <div className="b">{words.category(rule.category)}</div>
          <div className="t12 c3">
            {[rule.category, say(`area.${rule.area}`), ...words.facts(rule.when)].join(' · ')}
          </div>
        </>
      ),
    },
    {
      key: 'lead',
      title: say('rule.lead'),
      width: '30%',
      cell: (rule) => (
        <>
          <div>{words.unit(rule.lead)}</div>
          {rule.co.length > 0 && (
            <div className="t12 c3">{say('rule.co.short', { units: rule.co.map(words.unit).join(say('comma')) })}</div>
          )}
        </>
      ),
    },
    {
      key: 'timeClass',
      title: say('timeClass'),
      width: 76,
      cell: (rule) => (rule.timeClass ? term('timeClassShort', rule.timeClass) : <span className="c3">—</span>),
    },
    ...(readOnly
      ? []
      : [
          {
            key: 'retire',
            title: '',
            width: 44,
            cell: (rule: Rule) => (
              <Button
                type="text"
                size="small"
                aria-label={`${say('rule.retire')} ${rule.code}`}
                title={say('rule.retire')}
                icon={<DeleteOutlined />}
                onClick={(event) => {
                  event.stopPropagation();
                  retire(rule);
                }}
              />
            ),
          },
        ]),
  ];
  return (
    <div className="col grow fill">
      <div className="row g8 wrap" style={{ padding: '10px 12px' }}>
        <Input
          ref={field}
          style={{ width: 190 }}
          allowClear
          maxLength={60}
          aria-label={say('rule.find')}
          placeholder={say('rule.find')}
          value={q}
          onChange={(event) => setQ(event.target.value)}
        />
        <CategorySelect
          width={230}
          allowClear
          label={say('rule.filter.category')}
          value={category}
          onChange={setCategory}
        />
        <UnitSelect width={200} allowClear label={say('rule.filter.unit')} value={unit} onChange={setUnit} />
        <span className="grow" />
        {!readOnly && (
          <Button type="primary" icon={<PlusOutlined />} onClick={add}>
            {say('rule.new')}
          </Button>
        )}
      </div>
      <QueryTable
        label={say('tab.rules', { n: rules.length })}
        columns={columns}
        rows={rules.slice(0, shownRows)}
        idOf={(rule) => rule.code}
        selectedId={selected}
        onSelect={(rule) => setSelected(rule.code)}
        onOpen={(rule) => !readOnly && setEditing({ rule, added: false })}
        total={{ n: rules.length, capped: false }}
        hasMore={rules.length > shownRows}
        onMore={() => setShownRows(shownRows + PAGE)}
        isPending={false}
        empty={{ title: say('rule.none'), text: say('rule.none.text'), filtered }}
        keyboard
      />
      {editing && (
        <RuleDialog
          rule={editing.rule}
          added={editing.added}
          problems={problemsOf(editing.rule)}
          cases={content.cases}
          busy={revise.isPending}
          refused={revise.problem}
          onSave={save}
          onClose={() => {
            revise.reset();
            setEditing(null);
          }}
        />
      )}
    </div>
  );
}
