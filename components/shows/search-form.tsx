import { Button } from '#components/ui/button.tsx'

/** Searches the shows by name and by dates in words, with a plain GET form. */
export const SearchForm = ({ search }: { search: string }) => (
  <search className="w-full sm:w-auto sm:min-w-88">
    <form
      action="/"
      className="flex flex-wrap items-center gap-1 rounded-[1.75rem] border-2 border-ink bg-raised p-1 ps-5 has-[input:focus-visible]:outline-3 has-[input:focus-visible]:outline-focus has-[input:focus-visible]:outline-offset-3"
    >
      <label htmlFor="q" className="sr-only">
        Search shows by name or date
      </label>
      <input
        id="q"
        name="q"
        type="search"
        defaultValue={search}
        placeholder="Title or date, e.g. Friday"
        autoComplete="off"
        enterKeyHint="search"
        className="min-h-11 min-w-0 grow basis-32 bg-transparent focus-visible:shadow-none focus-visible:outline-none"
      />
      <Button type="submit" className="min-h-11! shrink-0 max-xs:px-5">
        Search
      </Button>
    </form>
  </search>
)
