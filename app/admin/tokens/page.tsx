import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import Link from 'next/link'
import { TokenForm } from '#components/admin/token-form.tsx'
import { TokensTable } from '#components/admin/tokens-table.tsx'
import { Outage } from '#components/site/outage.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { accountOf } from '#domain/accounts/api-tokens.ts'
import { listManagedTokens } from '#domain/accounts/queries.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { texts } from '#lib/language/texts.ts'
import { tokens as tokenTexts } from '#messages/console/tokens.ts'
import { readOrOutage } from '../../read-or-outage.ts'
import { getPageAccess } from '../page-access.tsx'
import { createTokenFromForm, revokeTokenFromForm } from './actions.ts'
import { emptyTokenForm } from './empty-token-form.ts'
import { toTokenRow } from './to-token-row.ts'

export const generateMetadata = (): Metadata => ({ title: texts(tokenTexts)('title') })

export default async function TokensPage() {
  const t = texts(tokenTexts)
  const access = await getPageAccess('/admin/tokens', 'tokens:manage')
  if (access.kind === 'refused') return access.page
  const outcome = await readOrOutage(() => Promise.all([accountOf(access.actor), listManagedTokens(access.actor)]))
  if (outcome.kind === 'outage') return <Outage href="/admin/tokens" />
  const [account, tokens] = outcome.value
  const shown = { now: new Date(), zone: getVenue().timeZone }
  return (
    <div className="grid gap-7 pt-8">
      <PageTitle className="display font-black text-title uppercase">{t('title')}</PageTitle>
      <p className="max-w-2xl text-muted">{t('whatTheyDo')}</p>
      <Link
        href="/docs"
        prefetch={false}
        className="inline-flex min-h-11 items-center justify-self-start font-semibold underline decoration-2 decoration-edge underline-offset-4 hover:decoration-accent"
      >
        {t('calls')}
      </Link>
      {tokens.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <TokensTable tokens={tokens.map((token) => toTokenRow(token, shown))} revoke={revokeTokenFromForm} />
      )}
      <section className="grid gap-4 pt-4">
        <h2 className="display text-4xl">{t('createToken')}</h2>
        {account === undefined ? (
          <p>{t('needsAccount')}</p>
        ) : (
          <TokenForm
            offered={access.actor.permissions}
            initial={emptyTokenForm(randomUUID())}
            action={createTokenFromForm}
          />
        )}
      </section>
    </div>
  )
}
