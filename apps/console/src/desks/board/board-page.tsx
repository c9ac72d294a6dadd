import { useMemo, useState } from 'react';
import { useBoard, useDownload, type Download } from '../../api/board.js';
import type { Board, FigureCode } from '../../api/contract.js';
import { useFrameSlots } from '../../frame/slots.js';
import { toast } from '../../frame/toasts.js';
import { useBilingual, useLanguage } from '../../i18n/words.js';
import { useKeys } from '../../keys/use-keys.js';
import { useConnection, useDesk } from '../../live/hooks.js';
import { useProblemWords } from '../../parts/problem-words.js';
import { ErrorState, LoadingRows } from '../../parts/states.js';
import { useCan } from '../../session/me.js';
import { instantWords } from '../../time/instants.js';
import { useNow } from '../../time/use-now.js';
import { BoardCards } from './board-cards.js';
import { tabs } from './board-query.js';
import { FigureSide } from './figure-side.js';
import { FlagsTab } from './flags-tab.js';
import { FrozenTab } from './frozen-tab.js';
import { PeriodBar } from './period-bar.js';
import { UnitTable, firstColumns } from './unit-table.js';
import { useBoardAddress } from './use-board-address.js';
import { useBoardWords } from './words.js';
import '../today/today.css';
import './board.css';

const watched = ['today'] as const;

/** 看板: any period of the city, a unit or a dimension; each number opens; everything shown stands in the address. */
export function BoardPage() {
  const say = useBoardWords();
  const both = useBilingual();
  const language = useLanguage();
  const now = useNow('minute');
  const held = useConnection().status === 'connecting';
  useDesk(watched);
  const address = useBoardAddress();
  const mayExport = useCan('figures.export');
  const problemWords = useProblemWords();
  const download = useDownload();
  const [columns, setColumns] = useState<readonly FigureCode[]>(firstColumns);
  const result = useBoard(address.scope);
  const board = result.data;
  const opened = board?.figures.find((figure) => figure.code === address.figure);
  const close = (): void => address.put({ figure: null, part: null });

  const file = (of: Board): Download => {
    const query = { ...address.scope, language: language === 'en' ? 'en' : 'zh' };
    const days = `${of.period.from}_${of.period.to}`;
    if (opened)
      return {
        path: `/figures/${opened.code}/export`,
        query: { ...query, part: address.part },
        name: `${both(opened)} ${days}`,
      };
    if (address.tab === 'units')
      return {
        path: '/figures/board/units/export',
        query: { ...query, figures: columns.join(',') },
        name: `${say('tab.units')} ${days}`,
      };
    return { path: '/figures/board/export', query, name: `${say('title')} ${days}` };
  };
  const exportNow = (): void => {
    if (!board || download.isPending) return;
    download.mutate(file(board), {
      onSuccess: () => toast({ text: say('export.done') }),
      onError: (problem) => toast({ text: problemWords.title(problem), warning: true }),
    });
  };

  const state = useMemo(
    () => board && say('state', { ...board.period, at: instantWords(board.asOf, now) }),
    [board, say, now],
  );
  useFrameSlots({ title: say('title'), state, fact: say('fact') });
  useKeys([
    { keys: 'Shift+E', label: say('export'), hint: true, when: mayExport, run: exportNow },
    { keys: '←', label: say('period.before'), hint: true, when: address.kind !== null, run: () => address.step(-1) },
    {
      keys: '→',
      label: say('period.after'),
      when: address.kind !== null && (board?.period.to ?? '') < address.today,
      run: () => address.step(1),
    },
    ...tabs.map((tab, n) => ({
      keys: String(n + 1),
      label: say(`tab.${tab}`),
      hint: n === 0,
      run: () => address.chooseTab(tab),
    })),
    { keys: 'Esc', label: say('panel.close'), hint: opened !== undefined, when: opened !== undefined, run: close },
  ]);

  const body = () => {
    if (result.isPending) return <LoadingRows rows={8} />;
    if (!board) return <ErrorState error={result.error} retry={() => void result.refetch()} />;
    switch (address.tab) {
      case 'units':
        return <UnitTable board={board} address={address} columns={columns} onColumns={setColumns} />;
      case 'flags':
        return <FlagsTab address={address} />;
      case 'frozen':
        return <FrozenTab address={address} board={board} />;
      case 'figures':
        return (
          <BoardCards
            board={board}
            opened={opened?.code ?? null}
            onOpen={(code) => (opened?.code === code ? close() : address.put({ figure: code, part: null }))}
          />
        );
    }
  };
  return (
    <div className={`today board ${held ? 'held' : ''}`}>
      <div className="today-left">
        <PeriodBar
          address={address}
          period={board?.period}
          onExport={mayExport ? exportNow : null}
          exporting={download.isPending}
        />
        <div className="row g4 board-tabs" role="group" aria-label={say('key.tab')}>
          {tabs.map((tab) => (
            <button
              key={tab}
              type="button"
              className="tag line"
              aria-pressed={address.tab === tab}
              onClick={() => address.chooseTab(tab)}
            >
              {say(`tab.${tab}`)}
            </button>
          ))}
        </div>
        {body()}
      </div>
      {opened && board && (
        <FigureSide key={opened.code} figure={opened} period={board.period} address={address} onClose={close} />
      )}
    </div>
  );
}
