import { controlClass, Field } from '#components/ui/field.tsx'

/** A secret link that is shown once, to be copied. */
export const LinkToCopy = ({ link }: { link: string }) => (
  <Field id="link" label="The link" help="Copy it now: it is shown this once. It works once.">
    {(field) => <input {...field} readOnly value={link} className={controlClass} />}
  </Field>
)
