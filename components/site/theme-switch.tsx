'use client'

import { useSyncExternalStore } from 'react'
import { texts } from '#lib/language/texts.ts'
import { site } from '#messages/site.ts'
import { themeKey } from './theme-script.ts'

const choices = [
  ['system', 'coloursOfSystem'],
  ['light', 'lightColours'],
  ['dark', 'darkColours'],
] as const

const subscribe = (onChange: () => void) => {
  window.addEventListener('storage', onChange)
  return () => window.removeEventListener('storage', onChange)
}

const chosen = () => document.documentElement.dataset.theme ?? 'system'

function choose(theme: string) {
  const { dataset } = document.documentElement
  try {
    if (theme === 'system') localStorage.removeItem(themeKey)
    else localStorage.setItem(themeKey, theme)
  } catch {
    // If storage is blocked, the choice lasts as long as the page.
  }
  if (theme === 'system') delete dataset.theme
  else dataset.theme = theme
  window.dispatchEvent(new Event('storage'))
}

/** Chooses light, dark or the system's theme. It is hidden without JavaScript. */
export function ThemeSwitch() {
  const t = texts(site)
  const current = useSyncExternalStore(subscribe, chosen, () => undefined)
  return (
    <fieldset className="hidden min-w-0 flex-wrap items-center scripting:flex">
      <legend className="float-left pe-3 text-muted text-sm max-xs:sr-only">{t('colours')}</legend>
      <span className="flex flex-wrap rounded-[1.75rem] border-2 border-edge p-0.5">
        {choices.map(([value, label]) => (
          <label
            key={value}
            className="inline-flex min-h-11 cursor-pointer items-center rounded-full px-4 font-semibold text-sm has-checked:bg-ink has-focus-visible:outline-3 has-focus-visible:outline-focus has-checked:text-paper forced-colors:has-checked:outline-2"
          >
            <input
              type="radio"
              name="theme"
              value={value}
              checked={current === value}
              onChange={() => choose(value)}
              className="sr-only"
            />
            {t(label)}
          </label>
        ))}
      </span>
    </fieldset>
  )
}
