import { type ComponentType, createElement, Fragment, type ReactNode, useEffect, useRef } from 'react'
import { hydrateRoot } from 'react-dom/client'
import type { IslandName } from '#components/site/island.tsx'
import { islands } from './islands.ts'
import { keepKey } from './kept-key.ts'
import { type PostForm, postForm } from './post-form.ts'
import { running } from './running-islands.ts'
import { readTypedValues, typeAgain } from './typed-values.ts'

const started = new WeakSet<Element>()

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
  const component = (await islands[name]()) as ComponentType<{ action: PostForm }>
  await nextTask()
  // The page may have changed meanwhile.
  if (element.isConnected) startIsland(element, component)
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
