import type { WorkOrderPage } from '../api/contract.js';
import { Panel } from '../frame/panel.js';
import { useOverlayWords } from '../i18n/overlays.js';
import { ExtensionBox, HelpBox, PauseBox } from './extension-box.js';
import { LedgerBox } from './ledger-box.js';

interface Hanging {
  id: string;
  at: string;
  open: boolean;
  box: React.ReactNode;
}

/** Everything that hangs on the order: what still waits first, then the latest. */
const boxesOf = (order: WorkOrderPage): Hanging[] => {
  const { extensions, pauses, ledger, helpRequests } = order.overlays;
  const reach = (id: string) => order.availableMoves.find((each) => each.move === 'reach' && each.subjectId === id);
  const boxes: Hanging[] = [
    ...extensions.map((each) => ({
      id: each.id,
      at: each.at,
      open: each.state === 'requested',
      box: <ExtensionBox extension={each} />,
    })),
    ...pauses.map((each) => ({ id: each.id, at: each.at, open: !each.how, box: <PauseBox pause={each} /> })),
    ...ledger.map((each) => ({
      id: each.id,
      at: each.at,
      open: each.state === 'proposed' || each.state === 'entered',
      box: <LedgerBox entry={each} reach={reach(each.id)} />,
    })),
    ...helpRequests.map((each) => ({
      id: each.id,
      at: each.at,
      open: each.state === 'asked',
      box: <HelpBox help={each} />,
    })),
  ];
  return boxes.sort((a, b) => Number(b.open) - Number(a.open) || b.at.localeCompare(a.at));
};

interface OverlaysProps {
  order: WorkOrderPage;
  /** Without a panel of its own. */
  bare?: boolean;
  /** The one to be decided on stands first. */
  first?: string;
}

/** 延期、暂停与挂账 of an order; nothing where there was none. */
export function OrderOverlays({ order, bare, first }: OverlaysProps) {
  const say = useOverlayWords();
  const boxes = boxesOf(order).sort((a, b) => Number(b.id === first) - Number(a.id === first));
  if (boxes.length === 0) return null;
  const list = boxes.map(({ id, box }) => <div key={id}>{box}</div>);
  if (bare) return <div className="col g8">{list}</div>;
  return (
    <Panel title={say('title')} style={{ flex: 'none' }}>
      <div className="col g8" style={{ padding: 12 }}>
        {list}
      </div>
    </Panel>
  );
}
