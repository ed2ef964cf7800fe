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
    void startIsland(element)
  }
}

const isIslandName = (name = ''): name is IslandName => Object.hasOwn(islands, name)

const readProps = (element: HTMLElement): object => JSON.parse(element.dataset.props ?? '{}')

async function startIsland(element: HTMLElement) {
  const name = element.dataset.island
  if (!isIslandName(name)) return
  const component = (await islands[name]()) as ComponentType<{ action: PostForm }>
  // The page may have changed meanwhile.
  if (!element.isConnected) return
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
