import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));

/** One small bundle on purpose: a phone on a weak network asks once. The API serves it under /portal/ in production. */
export default defineConfig({
  root,
  base: '/portal/',
  plugins: [react()],
  build: {
    outDir: '../../dist/portal',
    emptyOutDir: true,
    // Phones of the last five years or so; older ones are told to call 12345 by the page's noscript text.
    target: ['es2022', 'safari15.4', 'chrome94'],
    modulePreload: { polyfill: false },
    // What the service worker keeps for a visit without a network.
    manifest: 'files.json',
  },
  server: { port: 5174, proxy: { '/api': 'http://localhost:3000' } },
});
