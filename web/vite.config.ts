import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { licences } from './scripts/licences';

// dist/ is committed and proved fresh by CI, so the build must give the same
// bytes on every machine: hashed names only, no time stamps, no source maps.
export default defineConfig({
  plugins: [react(), blockRender(), licences()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    sourcemap: false,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // What every page needs is one file: forty small ones would be 12 KB more, compressed apart.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
    },
    // The budget is ours: scripts/size.mjs.
    chunkSizeWarningLimit: 1024,
  },
  server: {
    proxy: { '/api': 'http://127.0.0.1:3000' },
  },
});

/** Nothing is painted before the theme is set, so no page flashes in the wrong one. */
function blockRender(): Plugin {
  return {
    name: 'kanoa-block-render',
    transformIndexHtml: {
      order: 'post',
      handler: (html) => html.replace('<script type="module"', '<script type="module" blocking="render"'),
    },
  };
}
