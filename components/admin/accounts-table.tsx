import Link from 'next/link'
import { RowHead, Table, Td, Th, Tr } from '#components/ui/table.tsx'
import { texts } from '#lib/language/texts.ts'
import { accounts as accountTexts } from '#messages/console/accounts.ts'
import { Status } from './status.tsx'

export type AdminAccount = {
  id: string
  name: string
  email: string
  role: string
  state: 'active' | 'invited' | 'disabled'
}

const looks = { active: 'good', invited: 'waiting', disabled: 'over' } as const

export const AccountStatus = ({ state }: { state: AdminAccount['state'] }) => (
  <Status look={looks[state]}>{texts(accountTexts)(state)}</Status>
)

/** The accounts of the venue. On a phone the role stands under the name. */
export function AccountsTable({ accounts }: { accounts: readonly AdminAccount[] }) {
  const t = texts(accountTexts)
  return (
    <Table
      label={t('title')}
      head={
        <>
          <Th>{t('account')}</Th>
          <Th className="hidden sm:table-cell">{t('role')}</Th>
          <Th>{t('state')}</Th>
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
}
