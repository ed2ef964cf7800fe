import { AsyncLocalStorage } from 'node:async_hooks'
import { perProcess } from '../per-process.ts'
import { setLanguageReader } from './current-language.ts'
import type { Language } from './languages.ts'

const storage = () =>
  perProcess('language', () => {
    const created = new AsyncLocalStorage<Language>()
    setLanguageReader(() => created.getStore())
    return created
  })

/** Runs `work`. The texts of everything that it calls are in `language`. */
export const runInLanguage = <T>(language: Language, work: () => T): T => storage().run(language, work)
