import { Suspense, useEffect, useState } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { useQueryClient } from '@tanstack/react-query';
import { keys } from '../api/keys.js';
import { useSession } from '../api/session.js';
import { useFrameWords } from '../i18n/frame.js';
import { CheatSheet } from '../keys/cheat-sheet.js';
import { CommandPalette } from '../keys/command-palette.js';
import { useKeys } from '../keys/use-keys.js';
import { live } from '../live/live.js';
import { ErrorState, LoadingRows } from '../parts/states.js';
import { MeContext } from '../session/me.js';
import { HintStrip } from './hint-strip.js';
import { OfflineBar } from './offline-bar.js';
import { Rail } from './rail.js';
import { useSlots } from './slots.js';
import { toast, Toasts } from './toasts.js';
import { TopBar } from './top-bar.js';

/** Rail, top bar, work area and hint strip around every desk; only for the signed-in. */
export function Frame() {
  const say = useFrameWords();
  const location = useLocation();
  const client = useQueryClient();
  const session = useSession();
  const [open, setOpen] = useState<'keys' | 'palette' | null>(null);
  const bar = useSlots((slots) => slots.bar);
  const signedIn = Boolean(session.data);
  const resynced = say('resynced');

  useEffect(() => {
    if (!signedIn) return undefined;
    live.start();
    const stops = [
      live.on('ended', () => client.setQueryData(keys.session, null)),
      live.on('restored', () => toast({ text: resynced })),
    ];
    return () => {
      for (const stop of stops) stop();
      live.stop();
    };
  }, [client, signedIn, resynced]);

  useKeys([
    { keys: 'F1|?', label: say('allKeys'), hint: true, run: () => setOpen('keys'), when: signedIn },
    { keys: 'Ctrl+K', label: say('palette.title'), inText: true, run: () => setOpen('palette'), when: signedIn },
  ]);

  if (session.isPending) return <LoadingRows />;
  if (session.isError) return <ErrorState error={session.error} retry={() => void session.refetch()} />;
  // Until a second factor is bound only the person's own session answers: the login page binds it.
  if (!session.data || session.data.totp === 'mustEnrol') {
    const to = location.pathname + location.search;
    return <Navigate to={`/login${to === '/' ? '' : `?to=${encodeURIComponent(to)}`}`} replace />;
  }
  return (
    <MeContext.Provider value={session.data}>
      <div className="app">
        <a className="skip-link" href="#work">
          {say('skip')}
        </a>
        <Rail onKeys={() => setOpen('keys')} />
        <div className="main">
          {bar ? bar : <TopBar onPalette={() => setOpen('palette')} />}
          <OfflineBar />
          <main className="work" id="work" tabIndex={-1}>
            <Suspense fallback={<LoadingRows />}>
              <Outlet />
            </Suspense>
          </main>
          <HintStrip />
        </div>
      </div>
      <Toasts />
      {open === 'keys' && <CheatSheet onClose={() => setOpen(null)} />}
      {open === 'palette' && <CommandPalette onClose={() => setOpen(null)} />}
    </MeContext.Provider>
  );
}
