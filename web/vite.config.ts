import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: '../src/Sightglass.Server/wwwroot',
    emptyOutDir: true,
    target: 'es2022',
    // The page's policy admits nothing but files of this server: no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  worker: { format: 'es' },
  server: {
    // `npm run dev` beside a running server.
    proxy: { '/api': 'http://127.0.0.1:8317', '/openapi': 'http://127.0.0.1:8317' },
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}'],
    // A bound that only a hang exceeds, on a busy machine too.
    testTimeout: 120_000,
  },
});
