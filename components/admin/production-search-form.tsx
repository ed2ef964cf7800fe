import Link from 'next/link'
import { Button, buttonClass } from '#components/ui/button.tsx'
import { InputField } from '#components/ui/field.tsx'

/** Searches the productions by title and subtitle, with a plain GET form. */
export const ProductionSearchForm = ({ text }: { text: string }) => (
  <search>
    <form action="/admin/productions" className="flex max-w-2xl flex-wrap items-end gap-3">
      <div className="min-w-0 grow basis-64">
        <InputField
          id="text"
          label="Search"
          help="A part of the title or the subtitle."
          name="text"
          type="search"
          defaultValue={text}
          autoComplete="off"
          enterKeyHint="search"
        />
      </div>
      <div className="flex flex-wrap gap-3 pb-6.5">
        <Button type="submit">Search</Button>
        {text !== '' && (
          <Link href="/admin/productions" prefetch={false} className={buttonClass('quiet')}>
            Clear
          </Link>
        )}
      </div>
    </form>
  </search>
)
