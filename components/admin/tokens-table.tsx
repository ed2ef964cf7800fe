import type { ButtonFormState } from '#components/ui/button-form.tsx'
import { ConfirmForm } from '#components/ui/confirm-form.tsx'
import { RowHead, Table, Td, Th, Tr } from '#components/ui/table.tsx'
import { textTags } from '#components/ui/text-tags.tsx'
import { texts } from '#lib/language/texts.ts'
import { tokens as tokenTexts } from '#messages/console/tokens.ts'
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
  active: ['good', 'active'],
  'owner disabled': ['waiting', 'ownerDisabled'],
  expired: ['over', 'expired'],
  revoked: ['over', 'revoked'],
} as const

/** API tokens. On a phone, owner and times stand under the name. */
export function TokensTable({
  tokens,
  revoke,
}: {
  tokens: readonly TokenRow[]
  revoke: (previous: ButtonFormState, data: FormData) => Promise<ButtonFormState>
}) {
  const t = texts(tokenTexts)
  return (
    <Table
      label={t('title')}
      head={
        <>
          <Th>{t('token')}</Th>
          <Th className="hidden sm:table-cell">{t('lastUsed')}</Th>
          <Th>{t('state')}</Th>
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
              {expires
                ? t.rich('detailsWithEnd', { id: String(id), owner, created, expires, bdi: textTags.bdi })
                : t.rich('details', { id: String(id), owner, created, bdi: textTags.bdi })}
            </span>
            <span className="mt-0.5 block font-normal text-sm sm:hidden">{t('lastUsedAt', { moment: lastUsed })}</span>
            <ul className="mt-1 grid list-outside list-disc gap-0.5 ps-5 font-normal text-sm">
              {may.map((words) => (
                <li key={words}>{words}</li>
              ))}
              {mayNot.map((words) => (
                <li key={words} className="text-muted">
                  {t('notNow', { permission: words })}
                </li>
              ))}
            </ul>
            {state !== 'revoked' && state !== 'expired' && (
              <div className="mt-2 font-normal">
                <ConfirmForm
                  about={String(id)}
                  action={revoke}
                  noAnswerText={t('revokingUnclear')}
                  workingText={t('revoking')}
                  firstStep={t('revoke')}
                  secondStep={t('yesRevoke', { id: String(id) })}
                >
                  <p>{t('revokingMeans')}</p>
                </ConfirmForm>
              </div>
            )}
          </RowHead>
          <Td className="hidden sm:table-cell">{lastUsed}</Td>
          <Td className="min-w-[min(5.5rem,26vw)]">
            <Status look={looks[state][0]}>{t(looks[state][1])}</Status>
          </Td>
        </Tr>
      ))}
    </Table>
  )
}
