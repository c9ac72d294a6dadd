import { PlusOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { RulebookView } from '../../api/contract.js';
import { useDraftVersion, useRulebook, useVersion } from '../../api/rulebook.js';
import { Panel } from '../../frame/panel.js';
import { useFrameSlots } from '../../frame/slots.js';
import { toast } from '../../frame/toasts.js';
import { KeyCaps } from '../../keys/key-caps.js';
import { useKeys } from '../../keys/use-keys.js';
import { ErrorState, LoadingRows } from '../../parts/states.js';
import { useCan } from '../../session/me.js';
import { CatalogueEditor } from './catalogue-editor.js';
import { DiffView } from './diff-view.js';
import { DryRunPanel } from './dry-run-panel.js';
import { PartsList, type Part } from './parts-list.js';
import './rulebook.css';
import { VersionContent } from './version-content.js';
import { VersionLine } from './version-line.js';
import { VersionSide } from './version-side.js';
import { useRulebookWords } from './words.js';

const tabs = ['content', 'diff', 'dry'] as const;
type Tab = (typeof tabs)[number];

/** 规则: the six parts of the rulebook, their versions on a line, and one version read, edited, compared or tried. */
export function RulebookPage() {
  const say = useRulebookWords();
  const rulebook = useRulebook();
  const [search] = useSearchParams();
  const parts = rulebook.data?.parts ?? [];
  const part = parts.find((each) => each.part === search.get('part')) ?? parts[0];
  const waiting = parts.flatMap(({ versions }) => versions).filter(({ state }) => state === 'submitted').length;
  useFrameSlots({ title: say('title'), state: rulebook.data ? say('state', { n: waiting }) : null });
  if (rulebook.isPending)
    return (
      <div className="desk">
        <Panel className="grow" title={say('title')}>
          <LoadingRows rows={8} />
        </Panel>
      </div>
    );
  if (rulebook.isError || !part)
    return (
      <div className="desk">
        <Panel className="grow" title={say('title')}>
          <ErrorState error={rulebook.error} retry={() => void rulebook.refetch()} />
        </Panel>
      </div>
    );
  return <Desk rulebook={rulebook.data} part={part} />;
}

function Desk({ rulebook, part }: { rulebook: RulebookView; part: RulebookView['parts'][number] }) {
  const say = useRulebookWords();
  const mayDraft = useCan('rulebook.draft');
  const [search, setSearch] = useSearchParams();
  const draft = useDraftVersion();
  const [unsaved, setUnsaved] = useState(false);
  const asked = search.get('version');
  const row =
    part.versions.find(({ id }) => id === asked) ?? part.versions.find(({ standing }) => standing === 'inForce');
  const tab = tabs.find((each) => each === search.get('tab')) ?? 'content';
  const version = useVersion(row?.id);
  const view = version.data?.row.id === row?.id ? version.data : undefined;
  const readOnly = !mayDraft || view?.row.state !== 'draft';
  const go = (to: { part?: Part; version?: string; tab?: Tab }): void => {
    setUnsaved(false);
    const next = { part: part.part, ...(row && { version: row.id }), tab, ...to };
    setSearch({ ...next, ...(to.part && { version: '' }) }, { replace: true });
  };
  const start = (): void =>
    void draft.sendAsync({ part: part.part }).then(
      ({ id }) => {
        toast({ text: say('drafted', { part: say(`part.${part.part}`) }) });
        go({ version: id, tab: 'content' });
      },
      () => undefined,
    );
  useKeys([{ keys: 'Shift+N', label: say('draft'), hint: true, when: mayDraft && !unsaved, run: start }]);
  return (
    <div className="desk">
      <Panel style={{ width: 232, flex: 'none' }} title={say('parts')}>
        <PartsList parts={rulebook.parts} chosen={part.part} onChoose={(next) => go({ part: next })} />
      </Panel>
      <Panel
        className="grow"
        title={say(`part.${part.part}`)}
        extra={
          <div className="row g8">
            <Segmented
              value={tab}
              options={tabs.map((each) => ({ value: each, label: say(`view.${each}`), disabled: unsaved }))}
              onChange={(next) => go({ tab: next })}
            />
            {mayDraft && (
              <Button icon={<PlusOutlined />} loading={draft.isPending} disabled={unsaved} onClick={start}>
                {say('draft')} <KeyCaps keys="Shift+N" />
              </Button>
            )}
          </div>
        }
      >
        <VersionLine versions={part.versions} chosen={row?.id} onChoose={(id) => !unsaved && go({ version: id })} />
        {version.isError ? (
          <ErrorState error={version.error} retry={() => void version.refetch()} />
        ) : !view ? (
          <LoadingRows rows={8} />
        ) : tab === 'diff' ? (
          <DiffView key={view.row.id} row={view.row} others={part.versions} />
        ) : tab === 'dry' ? (
          <DryRunPanel key={view.row.id} view={view} today={rulebook.today} possible={part.dryRun} />
        ) : view.row.part === 'catalogue' ? (
          <CatalogueEditor key={view.row.id} view={view} readOnly={readOnly} />
        ) : (
          <VersionContent
            key={`${view.row.id} ${view.row.version}`}
            view={view}
            today={rulebook.today}
            readOnly={readOnly}
            onUnsaved={setUnsaved}
          />
        )}
      </Panel>
      <Panel style={{ width: 300, flex: 'none' }} label={say('version')}>
        {view ? <VersionSide view={view} unsaved={unsaved} readOnly={readOnly} /> : <LoadingRows rows={6} />}
      </Panel>
    </div>
  );
}
