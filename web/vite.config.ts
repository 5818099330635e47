import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath, URL } from 'node:url'
import vue from '@vitejs/plugin-vue'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

/** Offices use Chinese browsers of the Chromium family; 100 is the oldest we promise. */
const OLDEST_BROWSER = 'chrome100'

const SERVER = process.env.MINGCHA_URL ?? 'http://127.0.0.1:8420'

/** Writes the service worker with the names of everything that was built: the pages open without network. */
function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    generateBundle(_, bundle) {
      const files = ['/', '/favicon.svg', '/manifest.webmanifest', ...Object.keys(bundle).filter(name => /\.(js|css)$/.test(name)).map(name => `/${name}`)].sort()
      const build = createHash('sha256').update(files.join()).digest('hex').slice(0, 16)
      const source = readFileSync(new URL('./sw.js', import.meta.url), 'utf8')
        .replace('self.__FILES__', JSON.stringify(files))
        .replace('self.__BUILD__', JSON.stringify(build).replaceAll('"', '\''))
      this.emitFile({ type: 'asset', fileName: 'sw.js', source })
    },
  }
}

export default defineConfig({
  plugins: [vue(), serviceWorker()],
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
  // a busy machine is no fault of the page: five seconds were too few beside other work
  test: { environment: 'happy-dom', include: ['src/**/*.test.ts'], testTimeout: 60_000 },
})
