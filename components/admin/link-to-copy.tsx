import { TextToCopy } from '#components/ui/text-to-copy.tsx'

/** A secret link that is shown once, to be copied. */
export const LinkToCopy = ({ link }: { link: string }) => (
  <TextToCopy id="link" label="The link" help="Copy it now: it is shown this once. It works once." text={link} />
)
