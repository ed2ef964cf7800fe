import { updateIsland } from './running-islands.ts'

/** The event of the document after its content has changed. Islands may have come and gone. */
export const pageChange = 'pagechange'

export const parsePage = (html: string) => new DOMParser().parseFromString(html, 'text/html')

/** Shows the content of another version of this page. Islands that are in both get their new props, and keep what was typed. */
export function showPage(page: Document) {
  const [own, next] = [document.querySelector('main'), page.querySelector('main')]
  if (!own || !next) return
  document.title = page.title
  // An island that starts again reads how its form was answered.
  const { answer } = page.documentElement.dataset
  if (answer === undefined) delete document.documentElement.dataset.answer
  else document.documentElement.dataset.answer = answer
  showChildren(own, next)
  document.dispatchEvent(new Event(pageChange))
}

function showElement(own: Element, next: Element) {
  // What is for browsers without scripts is text in this page, and elements in a parsed one.
  if (own.localName === 'noscript') return
  for (const { name } of [...own.attributes]) if (!next.hasAttribute(name)) own.removeAttribute(name)
  for (const { name, value } of next.attributes) if (own.getAttribute(name) !== value) own.setAttribute(name, value)
  if (own.hasAttribute('data-island')) updateIsland(own)
  else showChildren(own, next)
}

/** Nodes are replaced only where the two versions are built differently. */
function showChildren(own: Element, next: Element) {
  const [before, after] = [[...own.childNodes], [...next.childNodes]]
  const isSame = before.length === after.length && before.every((node, i) => isAlike(node, after[i]))
  if (!isSame) return own.replaceChildren(...after)
  for (const [i, node] of before.entries()) {
    const other = after[i]
    if (node instanceof Element && other instanceof Element) showElement(node, other)
    else if (other && node.nodeValue !== other.nodeValue) node.nodeValue = other.nodeValue
  }
}

const isAlike = (one: Node, other: Node | undefined) =>
  one.nodeName === other?.nodeName && islandOf(one) === islandOf(other)

const islandOf = (node: Node) => (node instanceof HTMLElement ? node.dataset.island : undefined)
