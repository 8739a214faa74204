// The pages. `npm run dev` serves them with the API of a server on OUTRIDER_PORT behind them; the build lands in dist/web.
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const api = `http://127.0.0.1:${process.env.OUTRIDER_PORT ?? 3000}`

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 900,
  },
  // The API asks where a change comes from, so it must hear the address that the browser called.
  server: { proxy: { '/api': { target: api, changeOrigin: false } } },
})
