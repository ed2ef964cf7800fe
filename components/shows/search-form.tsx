import { Button } from '#components/ui/button.tsx'
import { texts } from '#lib/language/texts.ts'
import { whatsOn } from '#messages/whats-on.ts'

/** Searches the shows by name and by dates in words, with a plain GET form. */
export function SearchForm({ search }: { search: string }) {
  const t = texts(whatsOn)
  return (
    <search className="w-full sm:w-auto sm:min-w-88">
      <form
        action="/"
        className="flex flex-wrap items-center gap-1 rounded-[1.75rem] border-2 border-ink bg-raised p-1 ps-5 has-[input:focus-visible]:outline-3 has-[input:focus-visible]:outline-focus has-[input:focus-visible]:outline-offset-3"
      >
        <label htmlFor="q" className="sr-only">
          {t('searchLabel')}
        </label>
        <input
          id="q"
          name="q"
          type="search"
          defaultValue={search}
          placeholder={t('searchExample')}
          autoComplete="off"
          enterKeyHint="search"
          className="min-h-11 min-w-0 grow basis-32 bg-transparent focus-visible:shadow-none focus-visible:outline-none"
        />
        <Button type="submit" className="min-h-11! shrink-0 max-xs:px-5">
          {t('search')}
        </Button>
      </form>
    </search>
  )
}
