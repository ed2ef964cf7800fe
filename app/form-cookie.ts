import 'server-only'
import { getEnv } from '#lib/env.ts'

/** A cookie that the answer to a form sets. */
export type FormCookie = {
  name: string
  value: string
  path: string
  httpOnly: true
  sameSite: 'lax'
  secure: boolean
  maxAge: number
}

/** Makes a cookie that scripts cannot read, for one page and those below it. @param maxAge in seconds; 0 deletes it. */
export const formCookie = (name: string, value: string, path: string, maxAge: number): FormCookie => ({
  name,
  value,
  path,
  httpOnly: true,
  sameSite: 'lax',
  secure: getEnv().PUBLIC_URL?.startsWith('https:') ?? false,
  maxAge,
})
