import { options } from 'preact'
import compat, { useEffect, useRef, useState } from 'preact/compat'
import { Leaving } from './leave-page.ts'
import type { PostForm } from './post-form.ts'

/** Preact in place of React, with the hooks of React that Preact lacks or that work in another way. */

export const { cloneElement, createElement, Fragment, isValidElement, useCallback, useMemo } = compat
export { useEffect, useRef, useState }
export default compat

// Effects follow each rendering at once. Preact would wait for the next frame, which a hidden page does not have.
options.requestAnimationFrame = queueMicrotask

/** The state of a form before it is sent by script. `postForm` sends it, so the `<form>` itself has no action. */
export const useActionState = (action: PostForm, start: unknown) => [action.served ?? start, undefined]

/** A form that leads to another page stays pending. */
export function useTransition() {
  const [pending, setPending] = useState(false)
  const start = async (work: () => Promise<void>) => {
    setPending(true)
    try {
      await work()
      setPending(false)
    } catch (error) {
      if (!(error instanceof Leaving)) throw error
    }
  }
  return [pending, start]
}

/** The first rendering has the value that the server rendered, so that it fits the HTML. */
export function useSyncExternalStore<T>(
  subscribe: (onChange: () => void) => () => void,
  getValue: () => T,
  getServerValue: () => T,
): T {
  const [value, setValue] = useState(getServerValue)
  const read = useRef(getValue)
  read.current = getValue
  useEffect(() => {
    const update = () => setValue(() => read.current())
    update()
    return subscribe(update)
  }, [subscribe])
  return value
}
