import { en } from './en/index.ts'

/** The catalogue in a browser: English, and the language of the page once `loadMessages` has loaded it. */
export const messages: { en: typeof en } & Partial<Record<'de' | 'ar', object>> = { en }

/** Loads the texts of a language. Other languages than English come in files of their own. */
export async function loadMessages(language: string): Promise<void> {
  if (language === 'de') messages.de = (await import('./de/index.ts')).de
  if (language === 'ar') messages.ar = (await import('./ar/index.ts')).ar
}
