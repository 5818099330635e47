/** Light, dark, or as the computer says. */
export type Theme = 'light' | 'dark' | 'system'

const KEY = 'mingcha.theme'
const dark = () => matchMedia('(prefers-color-scheme: dark)').matches

export const chosenTheme = (): Theme => (localStorage.getItem(KEY) as Theme | null) ?? 'system'

export function applyTheme(theme: Theme = chosenTheme()): void {
  document.documentElement.dataset.theme = theme === 'dark' || (theme === 'system' && dark()) ? 'dark' : 'light'
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(KEY, theme)
  applyTheme(theme)
}
