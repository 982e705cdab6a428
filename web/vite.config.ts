import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** The server that `npm run dev` passes API requests on to. */
const server = process.env.ATHANOR_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '~': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: { target: 'es2022', manifest: true, chunkSizeWarningLimit: 1200 },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/q'].map((path) => [
        path,
        {
          target: server,
          changeOrigin: true,
          // the server refuses what comes from a page of another origin
          configure: (proxy: { on(event: 'proxyReq', does: (request: { getHeader(name: string): unknown; setHeader(name: string, value: string): void }) => void): void }) => {
            proxy.on('proxyReq', (request) => {
              if (request.getHeader('origin') !== undefined) {
                request.setHeader('origin', server);
              }
            });
          },
        },
      ]),
    ),
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    restoreMocks: true,
  },
});
