import { Status } from './status.tsx'

const looks = {
  sent: ['good', 'Sent'],
  waiting: ['waiting', 'Waiting'],
  'given-up': ['bad', 'Given up'],
} as const

export const MailStatus = ({ state }: { state: keyof typeof looks }) => {
  const [look, word] = looks[state]
  return <Status look={look}>{word}</Status>
}
