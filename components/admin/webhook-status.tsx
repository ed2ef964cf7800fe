import type { deliveryState, endpointState } from '#domain/webhooks/rules.ts'
import { texts } from '#lib/language/texts.ts'
import { deliveries } from '#messages/console/deliveries.ts'
import { webhooks } from '#messages/console/webhooks.ts'
import { Status } from './status.tsx'

const endpointLooks = { active: 'good', failing: 'waiting', paused: 'bad' } as const

const deliveryLooks = { delivered: 'good', waiting: 'waiting', failing: 'waiting', 'given-up': 'bad' } as const

export const EndpointStatus = ({ state }: { state: ReturnType<typeof endpointState> }) => (
  <Status look={endpointLooks[state]}>{texts(webhooks)(`states.${state}`)}</Status>
)

export const DeliveryStatus = ({ state }: { state: ReturnType<typeof deliveryState> }) => (
  <Status look={deliveryLooks[state]}>{texts(deliveries)(`states.${state}`)}</Status>
)
