import type { ButtonFormState } from '#components/ui/button-form.tsx'
import { ConfirmForm } from '#components/ui/confirm-form.tsx'
import { RowHead, Table, Td, Th, Tr } from '#components/ui/table.tsx'
import { Status } from './status.tsx'

export type TokenRow = {
  id: number
  name: string
  owner: string
  /** What the token may do now, in words. */
  may: readonly string[]
  /** What its scope has and its owner may not do now, in words. */
  mayNot: readonly string[]
  created: string
  lastUsed: string
  expires: string | undefined
  state: 'active' | 'owner disabled' | 'expired' | 'revoked'
}

const looks = {
  active: ['good', 'Active'],
  'owner disabled': ['waiting', 'Owner disabled'],
  expired: ['over', 'Expired'],
  revoked: ['over', 'Revoked'],
} as const

const lost = 'No answer came back. Reload the page to see whether the token is revoked.'

/** API tokens. On a phone, owner and times stand under the name. */
export const TokensTable = ({
  tokens,
  revoke,
}: {
  tokens: readonly TokenRow[]
  revoke: (previous: ButtonFormState, data: FormData) => Promise<ButtonFormState>
}) => (
  <Table
    label="API tokens"
    head={
      <>
        <Th>Token</Th>
        <Th className="hidden sm:table-cell">Last used</Th>
        <Th>State</Th>
      </>
    }
  >
    {tokens.map(({ id, name, owner, may, mayNot, created, lastUsed, expires, state }) => (
      <Tr key={id} id={`token-${id}`} className="target:bg-raised">
        <RowHead>
          <span className="wrap-anywhere">
            <bdi>{name}</bdi>
          </span>
          <span className="mt-0.5 block font-normal text-muted text-sm wrap-anywhere">
            Token {id}, <bdi>{owner}</bdi>, created {created}
            {expires && `, expires ${expires}`}
          </span>
          <span className="mt-0.5 block font-normal text-sm sm:hidden">Last used: {lastUsed}</span>
          <ul className="mt-1 grid list-outside list-disc gap-0.5 ps-5 font-normal text-sm">
            {may.map((words) => (
              <li key={words}>{words}</li>
            ))}
            {mayNot.map((words) => (
              <li key={words} className="text-muted">
                {words}: not now, because its owner may not
              </li>
            ))}
          </ul>
          {state !== 'revoked' && state !== 'expired' && (
            <div className="mt-2 font-normal">
              <ConfirmForm
                about={String(id)}
                action={revoke}
                noAnswerText={lost}
                workingText="Revoking…"
                firstStep="Revoke"
                secondStep={`Yes, revoke token ${id}`}
              >
                <p>Programs with this token are refused at once. It cannot be undone.</p>
              </ConfirmForm>
            </div>
          )}
        </RowHead>
        <Td className="hidden sm:table-cell">{lastUsed}</Td>
        <Td className="min-w-[min(5.5rem,26vw)]">
          <Status look={looks[state][0]}>{looks[state][1]}</Status>
        </Td>
      </Tr>
    ))}
  </Table>
)
