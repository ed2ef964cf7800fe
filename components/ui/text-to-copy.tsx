import { controlClass, Field } from './field.tsx'

/**
 * A secret or a link that is shown once, to be copied. It wraps, so that a phone shows all of it.
 *
 * @param props.look the typeface: `code` for what people do not read.
 */
export const TextToCopy = ({
  text,
  look = 'text',
  ...field
}: {
  id: string
  label: string
  help: string
  text: string
  look?: 'text' | 'code'
}) => (
  <Field {...field}>
    {(control) => (
      <textarea
        {...control}
        readOnly
        dir="ltr"
        rows={2}
        spellCheck={false}
        value={text}
        className={`${controlClass} field-sizing-content resize-none break-all ${look === 'code' ? 'font-mono' : ''}`}
      />
    )}
  </Field>
)
