import { fileURLToPath, URL } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

/** Offices use Chinese browsers of the Chromium family; 100 is the oldest we promise. */
const OLDEST_BROWSER = 'chrome100'

const SERVER = process.env.MINGCHA_URL ?? 'http://127.0.0.1:8420'

export default defineConfig({
  plugins: [vue()],
  define: {
    __VUE_OPTIONS_API__: 'false',
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_I18N_LEGACY_API__: 'false',
    __VUE_I18N_FULL_INSTALL__: 'false',
    __INTLIFY_PROD_DEVTOOLS__: 'false',
  },
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: { target: OLDEST_BROWSER, cssTarget: OLDEST_BROWSER, assetsInlineLimit: 0 },
  server: { proxy: { '/api': SERVER } },
  preview: { proxy: { '/api': SERVER } },
  test: { environment: 'happy-dom', include: ['src/**/*.test.ts'] },
})
