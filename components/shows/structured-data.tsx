/**
 * Data about a page for search engines (JSON-LD). It is no script that runs, so no policy has to allow it. With `<` escaped, no text in
 * it can end the element.
 */
export const StructuredData = ({ data }: { data: object }) => (
  <script type="application/ld+json">{JSON.stringify(data).replaceAll('<', '\\u003c')}</script>
)
