import { TextToCopy } from '#components/ui/text-to-copy.tsx'

/** The secret of a webhook that is shown once, to be copied. */
export const SecretToCopy = ({ secret }: { secret: string }) => (
  <TextToCopy
    id="secret"
    label="The secret"
    help="Copy it into the receiver now: it is shown this once. The receiver checks with it that an event comes from here."
    text={secret}
    look="code"
  />
)
