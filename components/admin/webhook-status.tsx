import type { deliveryState, endpointState } from '#domain/webhooks/rules.ts'
import { Status } from './status.tsx'

const endpointLooks = {
  active: ['good', 'Active'],
  failing: ['waiting', 'Failing'],
  paused: ['bad', 'Paused'],
} as const

const deliveryLooks = {
  delivered: ['good', 'Delivered'],
  waiting: ['waiting', 'Waiting'],
  failing: ['waiting', 'Retrying'],
  'given-up': ['bad', 'Failed'],
} as const

export const EndpointStatus = ({ state }: { state: ReturnType<typeof endpointState> }) => {
  const [look, word] = endpointLooks[state]
  return <Status look={look}>{word}</Status>
}

export const DeliveryStatus = ({ state }: { state: ReturnType<typeof deliveryState> }) => {
  const [look, word] = deliveryLooks[state]
  return <Status look={look}>{word}</Status>
}
