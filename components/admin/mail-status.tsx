import { texts } from '#lib/language/texts.ts'
import { outbox } from '#messages/console/outbox.ts'
import { Status } from './status.tsx'

const looks = { sent: 'good', waiting: 'waiting', 'given-up': 'bad' } as const

export const MailStatus = ({ state }: { state: keyof typeof looks }) => (
  <Status look={looks[state]}>{texts(outbox)(state)}</Status>
)
