import Link from 'next/link'
import { OwnPasswordForm } from '#components/accounts/own-password-form.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import type { listPasskeys } from '#domain/accounts/queries.ts'
import { formatDate } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { ownAccount } from '#messages/console/own-account.ts'
import { removePasskeyFromForm } from './actions.ts'

/** The passkeys of the visitor's own account, each with a form that removes it. */
export function Passkeys({
  passkeys,
  timeZone,
}: {
  passkeys: Awaited<ReturnType<typeof listPasskeys>>
  timeZone: string
}) {
  const t = texts(ownAccount)
  return (
    <>
      <p className="max-w-2xl text-muted">{t('whyPasskey')}</p>
      {passkeys.length > 0 && (
        <ul className="grid w-full max-w-2xl gap-4">
          {passkeys.map(({ id, name, createdAt }) => (
            <li key={id} className="grid gap-2 border-edge border-t pt-4">
              <p className="wrap-anywhere">
                {t.rich('passkeyAdded', {
                  name,
                  date: formatDate(createdAt, timeZone),
                  bdi: (chunks) => <bdi className="font-semibold">{chunks}</bdi>,
                  time: (chunks) => <time dateTime={createdAt.toISOString()}>{chunks}</time>,
                })}
              </p>
              <OwnPasswordForm
                id={`remove-${id}`}
                firstStep={t.rich('removePasskey', {
                  name,
                  bdi: (chunks) => <bdi className="wrap-anywhere">{chunks}</bdi>,
                })}
                button={t('removeThisPasskey')}
                workingText={t('removing')}
                action={removePasskeyFromForm.bind(null, id)}
              />
            </li>
          ))}
        </ul>
      )}
      <Link href="/admin/account/passkey" prefetch={false} className={buttonClass('quiet')}>
        {t('addPasskey')}
      </Link>
    </>
  )
}
