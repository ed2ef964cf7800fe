import type { ComponentType } from 'react'

/** The components that run in the browser on buyers' pages. `client/islands.ts` has the component of each name. */
export type IslandName =
  | 'address-form'
  | 'booking'
  | 'cancel-form'
  | 'checkout-form'
  | 'find-form'
  | 'hold-bar'
  | 'hold-link'
  | 'live-seats'
  | 'print-button'
  | 'resend-form'
  | 'return-form'
  | 'seat-picker'
  | 'share-button'
  | 'theme-switch'
  | 'ticket-form'

/**
 * Renders a component that also runs in the browser. The element around it has the name and the props with which the scripts in
 * `client/` start it there. On pages with Next's own scripts it is an element without meaning.
 *
 * @param props.props of the component. A server action is left out of the HTML: the form has fields that name it.
 */
export const Island = <Props extends object>({
  name,
  of: Component,
  props,
}: {
  name: IslandName
  of: ComponentType<Props>
  props: Props
}) => (
  <div
    data-island={name}
    data-props={JSON.stringify(props)}
    data-form={'action' in props || undefined}
    className="contents"
  >
    <Component {...props} />
  </div>
)
