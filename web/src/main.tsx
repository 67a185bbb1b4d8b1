import './style/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { readBoot } from './app/boot';
import { createKeys, KeysContext } from './app/keys';
import { createRouter, RouterContext } from './app/router';
import { createServices, ServicesProvider } from './app/services';
import { readText, writeFlag } from './app/storage';
import { startTheme } from './app/theme';

const KEYS_ON = 'kanoa.keys';

function start(root: HTMLElement): void {
  const boot = readBoot(document);
  const theme = startTheme(window, boot.theme);
  const services = createServices(window, boot, theme);
  const router = createRouter(window);
  // Keys lead to other pages, and a panel by itself may stand in the page of somebody else.
  const solo = router.place().route.page === 'solo';
  const keysOn = !solo && readText(KEYS_ON) !== 'false';
  const keys = createKeys(window, keysOn, (on) => writeFlag(KEYS_ON, on));
  createRoot(root).render(
    <StrictMode>
      <ServicesProvider services={services}>
        <RouterContext value={router}>
          <KeysContext value={keys}>
            <App />
          </KeysContext>
        </RouterContext>
      </ServicesProvider>
    </StrictMode>,
  );
}

const root = document.getElementById('root');
if (root !== null) start(root);
