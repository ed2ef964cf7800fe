import type { Field } from '#lib/openapi/describe-type.ts'
import { Code, Inline } from './markdown.tsx'

/** Fields or parameters with what they take. @param props.label names the list for screen readers. */
export const FieldList = ({ label, fields }: { label: string; fields: Field[] }) => (
  <dl aria-label={label} className="grid border-line border-t">
    {fields.map(({ name, type, required, description }) => (
      <div key={name} className="grid gap-x-4 border-line border-b py-2 sm:grid-cols-[minmax(0,14rem)_minmax(0,1fr)]">
        <dt>
          <Code>{name}</Code>
          {required && <span className="ms-2 inline-block text-muted text-sm">required</span>}
        </dt>
        <dd className="text-sm">
          <span className="text-muted wrap-anywhere">{type}</span>
          {description && (
            <span className="block">
              <Inline text={description} />
            </span>
          )}
        </dd>
      </div>
    ))}
  </dl>
)
