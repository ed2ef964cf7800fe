import Link from 'next/link'
import type { ComponentProps } from 'react'
import { buttonClass } from '#components/ui/button.tsx'
import { ButtonForm } from '#components/ui/button-form.tsx'
import { texts } from '#lib/language/texts.ts'
import { words } from '#messages/console/words.ts'

/**
 * The end of a page that asks before something cannot be undone: a button that does it, and a link back.
 *
 * @param props.keepHref the page of what stays as it is.
 */
export const ConfirmOrKeep = ({
  keepHref,
  ...form
}: Omit<ComponentProps<typeof ButtonForm>, 'look'> & { keepHref: string }) => (
  <div className="flex flex-wrap items-end gap-3">
    <ButtonForm {...form} look="loud" />
    <Link href={keepHref} prefetch={false} className={buttonClass('quiet')}>
      {texts(words)('keepIt')}
    </Link>
  </div>
)
