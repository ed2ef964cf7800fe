import Link from 'next/link'
import { Button, buttonClass } from '#components/ui/button.tsx'
import { controlClass, Field, InputField } from '#components/ui/field.tsx'
import { actions, subjects } from '#domain/audit/rules.ts'
import type { AuditQuery } from '#domain/audit/schema.ts'

type Option = { value: string; text: string }

/** The filters of the audit log, as a plain GET form. */
export const AuditFilter = ({
  query,
  people,
  tokens,
}: {
  query: AuditQuery
  people: readonly Option[]
  tokens: readonly Option[]
}) => (
  <search>
    <form action="/admin/audit" className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-3">
      <Field id="actor" label="By">
        {(field) => (
          <select {...field} name="actor" defaultValue={query.actor ?? ''} className={controlClass}>
            <option value="">Everyone</option>
            <Options label="Accounts" options={people} />
            <Options label="API tokens" options={tokens} />
            <option value="machine">Owner at this machine</option>
            <option value="system">Marquee</option>
          </select>
        )}
      </Field>
      <Field id="action" label="Change">
        {(field) => (
          <select {...field} name="action" defaultValue={query.action ?? ''} className={controlClass}>
            <option value="">Every change</option>
            {Object.entries(actions).map(([action, name]) => (
              <option key={action} value={action}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div className="grid grid-cols-2 items-end gap-4">
        <Field id="kind" label="About">
          {(field) => (
            <select {...field} name="kind" defaultValue={query.kind ?? ''} className={controlClass}>
              <option value="">Everything</option>
              {Object.entries(subjects).map(([kind, { name }]) => (
                <option key={kind} value={kind}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <InputField id="id" label="Number" name="id" defaultValue={query.id} autoComplete="off" />
      </div>
      <Field id="from" label="From">
        {(field) => <input {...field} name="from" type="date" defaultValue={query.from} className={controlClass} />}
      </Field>
      <Field id="to" label="To">
        {(field) => <input {...field} name="to" type="date" defaultValue={query.to} className={controlClass} />}
      </Field>
      <div className="flex flex-wrap gap-3">
        <Button type="submit">Show changes</Button>
        <Link href="/admin/audit" prefetch={false} className={buttonClass('quiet')}>
          Clear
        </Link>
      </div>
    </form>
  </search>
)

const Options = ({ label, options }: { label: string; options: readonly Option[] }) =>
  options.length > 0 && (
    <optgroup label={label}>
      {options.map(({ value, text }) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </optgroup>
  )
