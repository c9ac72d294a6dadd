import { lazy, Suspense, useEffect } from 'react';
import { HomePage } from './home-page.js';
import { Net } from './parts/net.js';
import { PrivacyPage } from './privacy-page.js';
import { ReceiptPage } from './receipt/receipt-page.js';
import { go, usePath } from './route.js';
import { outbox } from './submit/outbox.js';
import { ReachPage } from './submit/reach-page.js';
import { SendingPage } from './submit/sending-page.js';
import { WhatPage } from './submit/what-page.js';
import { WherePage } from './submit/where-page.js';

const loadTrack = async () => ({ default: (await import('./track/track-room.js')).TrackRoom });
const TrackRoom = lazy(loadTrack);
const MattersPage = lazy(async () => ({ default: (await import('./matters/matters-page.js')).MattersPage }));
const MatterPage = lazy(async () => ({ default: (await import('./matters/matter-page.js')).MatterPage }));

function Place({ path }: { path: string }) {
  switch (path) {
    case 'submit/1':
    case 'submit':
      return <WhatPage />;
    case 'submit/2':
      return <WherePage />;
    case 'submit/3':
      return <ReachPage />;
    case 'sending':
      return <SendingPage />;
    case 'receipt':
      return <ReceiptPage />;
    case 'track':
    case 'order':
    case 'supplement':
    case 'withdraw':
    case 'settled':
    case 'reopen':
    case 'rate':
      return <TrackRoom path={path} />;
    case 'privacy':
      return <PrivacyPage />;
    case 'matters':
      return <MattersPage />;
    default:
      if (path.startsWith('matter/')) return <MatterPage id={path.slice('matter/'.length)} />;
      return <HomePage />;
  }
}

export function App() {
  const path = usePath();
  useEffect(() => {
    // Something is still unsent from an earlier visit: settle that first, or it might be written twice.
    void outbox.open().then((holds) => holds && go('sending', { replace: true }));
    // Fetched once the first page stands, so that following a request works through a network lost meanwhile.
    const timer = setTimeout(() => void loadTrack().catch(() => undefined), 1500);
    return () => clearTimeout(timer);
  }, []);
  return (
    <Net key={path}>
      <Suspense fallback={<div className="page" />}>
        <Place path={path} />
      </Suspense>
    </Net>
  );
}
