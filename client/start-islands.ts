import { type ComponentType, createElement, Fragment, type ReactNode, useEffect, useRef } from 'react'
import { hydrateRoot } from 'react-dom/client'
import type { IslandName } from '#components/site/island.tsx'
import { islands } from './islands.ts'
import { keepKey } from './kept-key.ts'
import { isAnswered, type PostForm, postForm } from './post-form.ts'
import { running } from './running-islands.ts'
import { readTypedValues, typeAgain } from './typed-values.ts'

const started = new WeakSet<Element>()

/** Forms that do nothing until they are used, and start then: a phone is busy enough when it shows a page. */
const startedWhenUsed = new Set<IslandName>(['cancel-form', 'find-form', 'resend-form', 'return-form'])

/** Starts the islands of the page that do not run yet, with the HTML that the server rendered. */
export function startIslands() {
  for (const element of document.querySelectorAll<HTMLElement>('[data-island]')) {
    if (started.has(element)) continue
    started.add(element)
    void loadAndStart(element)
  }
}

/** Each island starts in a task of its own, so that a slow phone reacts between them. */
async function loadAndStart(element: HTMLElement) {
  const name = element.dataset.island
  if (!isIslandName(name)) return
  const send = startedWhenUsed.has(name) && !isAnswered(element) ? await firstUse(element) : undefined
  try {
    const component = (await islands[name]()) as ComponentType<{ action: PostForm }>
    await nextTask()
    // The page may have changed meanwhile.
    if (element.isConnected) startIsland(element, component)
  } finally {
    send?.()
  }
}

/**
 * Waits until a visitor points at an island, moves into it, or sends its form, which is stopped.
 *
 * @returns sends a form that was stopped, as the browser does by itself if the island could not be started.
 */
function firstUse(element: HTMLElement): Promise<() => void> {
  let stopped: (() => void) | undefined
  const stop = (event: SubmitEvent) => {
    event.preventDefault()
    const { target, submitter } = event
    stopped = () => target instanceof HTMLFormElement && target.requestSubmit(submitter)
  }
  element.addEventListener('submit', stop)
  const send = () => {
    element.removeEventListener('submit', stop)
    stopped?.()
  }
  return new Promise((resolve) => {
    for (const type of ['pointerover', 'focusin', 'submit'])
      element.addEventListener(type, () => resolve(send), { once: true })
  })
}

/** Waits for the browser's next task. A timer would wait longer. */
const nextTask = () =>
  new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(undefined)
  })

const isIslandName = (name = ''): name is IslandName => Object.hasOwn(islands, name)

const readProps = (element: HTMLElement): object => JSON.parse(element.dataset.props ?? '{}')

function startIsland(element: HTMLElement, component: ComponentType<{ action: PostForm }>) {
  const own = { ...keepKey(readProps(element)), action: postForm(element) }
  let typed = readTypedValues(element)
  let starts = 0
  const view = () =>
    createElement(
      Started,
      { key: starts, onStart: () => typeAgain(element, typed) },
      createElement(component, { ...readProps(element), ...own }),
    )
  const root = hydrateRoot(element, view())
  running.set(element, {
    update: () => root.render(view()),
    restart: () => {
      typed = readTypedValues(element)
      starts += 1
      root.render(view())
    },
    stop: () => root.unmount(),
  })
}

/** @param props.onStart runs once, after the effects of the children. */
function Started({ onStart, children }: { onStart: () => void; children?: ReactNode }) {
  const run = useRef(onStart)
  useEffect(() => run.current(), [])
  return createElement(Fragment, null, children)
}
