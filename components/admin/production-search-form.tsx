import Link from 'next/link'
import { Button, buttonClass } from '#components/ui/button.tsx'
import { InputField } from '#components/ui/field.tsx'
import { texts } from '#lib/language/texts.ts'
import { productions } from '#messages/console/productions.ts'

/** Searches the productions by title and subtitle, with a plain GET form. */
export function ProductionSearchForm({ text }: { text: string }) {
  const t = texts(productions)
  return (
    <search>
      <form action="/admin/productions" className="flex max-w-2xl flex-wrap items-end gap-3">
        <div className="min-w-0 grow basis-64">
          <InputField
            id="text"
            label={t('search')}
            help={t('searchHelp')}
            name="text"
            type="search"
            defaultValue={text}
            autoComplete="off"
            enterKeyHint="search"
          />
        </div>
        <div className="flex flex-wrap gap-3 pb-6.5">
          <Button type="submit">{t('search')}</Button>
          {text !== '' && (
            <Link href="/admin/productions" prefetch={false} className={buttonClass('quiet')}>
              {t('clear')}
            </Link>
          )}
        </div>
      </form>
    </search>
  )
}
