import Link from 'next/link'
import { RowHead, Table, Td, Th, Tr } from '#components/ui/table.tsx'
import { Status } from './status.tsx'

export type AdminAccount = {
  id: string
  name: string
  email: string
  role: string
  state: 'active' | 'invited' | 'disabled'
}

const looks = {
  active: ['good', 'Active'],
  invited: ['waiting', 'Invited'],
  disabled: ['over', 'Disabled'],
} as const

export const AccountStatus = ({ state }: { state: AdminAccount['state'] }) => {
  const [look, word] = looks[state]
  return <Status look={look}>{word}</Status>
}

/** The accounts of the venue. On a phone the role stands under the name. */
export const AccountsTable = ({ accounts }: { accounts: readonly AdminAccount[] }) => (
  <Table
    label="Accounts"
    head={
      <>
        <Th>Account</Th>
        <Th className="hidden sm:table-cell">Role</Th>
        <Th>State</Th>
      </>
    }
  >
    {accounts.map(({ id, name, email, role, state }) => (
      <Tr key={id} className="relative hover:bg-raised">
        <RowHead>
          <Link
            href={`/admin/accounts/${id}`}
            prefetch={false}
            className="underline decoration-line decoration-2 underline-offset-4 wrap-anywhere after:absolute after:inset-0 hover:decoration-accent"
          >
            <bdi>{name}</bdi>
          </Link>
          <span className="mt-0.5 block font-normal text-muted text-sm wrap-anywhere">{email}</span>
          <span className="mt-0.5 block font-normal text-sm sm:hidden">{role}</span>
        </RowHead>
        <Td className="hidden sm:table-cell">{role}</Td>
        <Td>
          <AccountStatus state={state} />
        </Td>
      </Tr>
    ))}
  </Table>
)
