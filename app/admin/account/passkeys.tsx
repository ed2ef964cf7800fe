import Link from 'next/link'
import { OwnPasswordForm } from '#components/accounts/own-password-form.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import type { listPasskeys } from '#domain/accounts/queries.ts'
import { formatDate } from '#lib/format.ts'
import { removePasskeyFromForm } from './actions.ts'

/** The passkeys of the visitor's own account, each with a form that removes it. */
export const Passkeys = ({
  passkeys,
  timeZone,
}: {
  passkeys: Awaited<ReturnType<typeof listPasskeys>>
  timeZone: string
}) => (
  <>
    <p className="max-w-2xl text-muted">
      With a passkey you sign in by your finger, your face or a PIN of your device. It needs no password and no second
      factor. Your password still works.
    </p>
    {passkeys.length > 0 && (
      <ul className="grid w-full max-w-2xl gap-4">
        {passkeys.map(({ id, name, createdAt }) => (
          <li key={id} className="grid gap-2 border-edge border-t pt-4">
            <p className="wrap-anywhere">
              <bdi className="font-semibold">{name}</bdi>, added{' '}
              <time dateTime={createdAt.toISOString()}>{formatDate(createdAt, timeZone)}</time>
            </p>
            <OwnPasswordForm
              id={`remove-${id}`}
              firstStep={
                <>
                  Remove <bdi className="wrap-anywhere">{name}</bdi>
                </>
              }
              button="Remove this passkey"
              workingText="Removing…"
              action={removePasskeyFromForm.bind(null, id)}
            />
          </li>
        ))}
      </ul>
    )}
    <Link href="/admin/account/passkey" prefetch={false} className={buttonClass('quiet')}>
      Add a passkey
    </Link>
  </>
)
