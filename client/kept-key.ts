/**
 * The key that a form had when a visitor goes back to its page. With the new key of the reloaded page, the same form would make a second
 * hold.
 *
 * @param props of an island.
 * @returns the props to replace.
 */
export function keepKey(props: object): { idempotencyKey?: unknown } {
  if (!('idempotencyKey' in props)) return {}
  const [loaded] = performance.getEntriesByType('navigation')
  const isBack = loaded instanceof PerformanceNavigationTiming && loaded.type === 'back_forward'
  const idempotencyKey = (isBack ? history.state?.idempotencyKey : undefined) ?? props.idempotencyKey
  history.replaceState({ idempotencyKey }, '')
  return { idempotencyKey }
}
