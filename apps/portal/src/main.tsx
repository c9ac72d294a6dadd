import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../../console/src/theme/tokens.css';
import './look/portal.css';
import { App } from './app.js';
import { followDevice } from './look/theme.js';
import { startOffline } from './offline.js';
import { startLanguage } from './words/words.js';

followDevice();
startOffline();
const root = createRoot(document.getElementById('root')!);
void startLanguage().then(() =>
  root.render(
    <StrictMode>
      <App />
    </StrictMode>,
  ),
);
