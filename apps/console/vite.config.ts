import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** In development the API and the OFF door are those of a running server; in production it serves dist itself. */
const SERVER = process.env.TRIMTAB_SERVER ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react()],
  build: { target: 'es2022', chunkSizeWarningLimit: 600, assetsInlineLimit: 0 },
  server: {
    port: 5173,
    proxy: { '/trpc': SERVER, '/off': SERVER, '/config.json': SERVER, '/healthz': SERVER, '/readyz': SERVER },
  },
});
