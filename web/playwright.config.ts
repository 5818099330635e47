import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'

const installed = process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)

export default defineConfig({
  testDir: 'e2e',
  // a bound for what hangs; on a busy machine the longest walks took a minute and more
  timeout: 180_000,
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  ...which(),
  reporter: [['list']],
  use: {
    baseURL: process.env.MINGCHA_URL ?? 'http://127.0.0.1:8420',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1366, height: 768 },
    launchOptions: {
      ...(installed ? { executablePath: installed } : {}),
      args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    },
  },
})

/** An empty system has its own tests; the others need the demonstration. What takes its time is asked for: `./mingcha test long`, `slow`. */
function which() {
  if (process.env.MINGCHA_FIRST_PASSWORD) return { grep: /@first-run/ }
  if (process.env.MINGCHA_BROWSE === 'slow') return { grep: /@slow/ }
  return { grepInvert: process.env.MINGCHA_BROWSE === 'long' ? /@first-run|@slow/ : /@first-run|@slow|@long/ }
}
