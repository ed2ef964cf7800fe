import { controlClass, Field } from '#components/ui/field.tsx'

/** The secret of a webhook that is shown once, to be copied. */
export const SecretToCopy = ({ secret }: { secret: string }) => (
  <Field
    id="secret"
    label="The secret"
    help="Copy it into the receiver now: it is shown this once. The receiver checks with it that an event comes from here."
  >
    {(field) => <input {...field} readOnly value={secret} className={`${controlClass} font-mono`} />}
  </Field>
)
