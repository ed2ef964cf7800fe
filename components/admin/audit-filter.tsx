import Link from 'next/link'
import { Button, buttonClass } from '#components/ui/button.tsx'
import { controlClass, Field, InputField } from '#components/ui/field.tsx'
import { actions, subjectKinds } from '#domain/audit/rules.ts'
import type { AuditQuery } from '#domain/audit/schema.ts'
import { texts } from '#lib/language/texts.ts'
import { actionNames, audit } from '#messages/console/audit.ts'

type Option = { value: string; text: string }

/** The filters of the audit log, as a plain GET form. */
export function AuditFilter({
  query,
  people,
  tokens,
}: {
  query: AuditQuery
  people: readonly Option[]
  tokens: readonly Option[]
}) {
  const t = texts(audit)
  return (
    <search>
      <form action="/admin/audit" className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-3">
        <Field id="actor" label={t('by')}>
          {(field) => (
            <select {...field} name="actor" defaultValue={query.actor ?? ''} className={controlClass}>
              <option value="">{t('everyone')}</option>
              <Options label={t('accounts')} options={people} />
              <Options label={t('tokens')} options={tokens} />
              <option value="machine">{t('owner')}</option>
              <option value="system">{t('system')}</option>
            </select>
          )}
        </Field>
        <Field id="action" label={t('change')}>
          {(field) => (
            <select {...field} name="action" defaultValue={query.action ?? ''} className={controlClass}>
              <option value="">{t('everyChange')}</option>
              {actions.map((action) => (
                <option key={action} value={action}>
                  {texts(actionNames)(action)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <div className="grid grid-cols-2 items-end gap-4">
          <Field id="kind" label={t('about')}>
            {(field) => (
              <select {...field} name="kind" defaultValue={query.kind ?? ''} className={controlClass}>
                <option value="">{t('everything')}</option>
                {subjectKinds.map((kind) => (
                  <option key={kind} value={kind}>
                    {t(`subjects.${kind}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <InputField id="id" label={t('number')} name="id" defaultValue={query.id} autoComplete="off" />
        </div>
        <Field id="from" label={t('from')}>
          {(field) => <input {...field} name="from" type="date" defaultValue={query.from} className={controlClass} />}
        </Field>
        <Field id="to" label={t('to')}>
          {(field) => <input {...field} name="to" type="date" defaultValue={query.to} className={controlClass} />}
        </Field>
        <div className="flex flex-wrap gap-3">
          <Button type="submit">{t('showChanges')}</Button>
          <Link href="/admin/audit" prefetch={false} className={buttonClass('quiet')}>
            {t('clear')}
          </Link>
        </div>
      </form>
    </search>
  )
}

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
