import '@fontsource-variable/roboto/wdth.css';
import '../shared/token/tokens.css';
import '../shared/token/base.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import { watchDisturbances } from '../operate/card/disturbance.ts';
import { SessionProvider } from '../operate/sign-on/session.tsx';
import { openLiveStream, queryClient } from '../shared/api/client.ts';
import { LiveProvider } from '../shared/live/live-context.tsx';
import { createLiveStore } from '../shared/live/live-store.ts';
import { serverNow_ms } from '../shared/live/server-clock.ts';
import { giveServerClock, listenForF9 } from '../shared/off/off.ts';
import { restoreTheme } from '../shared/token/theme.ts';
import { readPageConfig } from './page-config.ts';
import { createRoutes } from './routes.tsx';

const live = createLiveStore(
  openLiveStream,
  () => performance.now(),
  () => Date.now(),
);
giveServerClock(() => serverNow_ms(live.snapshot().clock, performance.now()));
listenForF9(window);
watchDisturbances();
restoreTheme();
void readPageConfig(live);

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <LiveProvider store={live}>
        <SessionProvider>
          <RouterProvider router={createRoutes()} />
        </SessionProvider>
      </LiveProvider>
    </QueryClientProvider>
  </StrictMode>,
);
