import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// dist/ is committed and proved fresh by CI, so the build must give the same
// bytes on every machine: hashed names only, no time stamps, no source maps.
export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    sourcemap: false,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
});
