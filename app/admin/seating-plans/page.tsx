import type { Metadata } from 'next'
import Link from 'next/link'
import { PlansTable } from '#components/admin/plans-table.tsx'
import { Outage } from '#components/site/outage.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { ButtonForm } from '#components/ui/button-form.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { hall, smallTheatre } from '#domain/seating/examples.ts'
import { listPlansInUse } from '#domain/seating/queries.ts'
import { texts } from '#lib/language/texts.ts'
import { seatingPlans } from '#messages/console/seating-plans.ts'
import { readOrOutage } from '../../read-or-outage.ts'
import { getPageAccess } from '../page-access.tsx'
import { addExampleFromForm } from './actions.ts'

export const generateMetadata = (): Metadata => ({ title: texts(seatingPlans)('title') })

export default async function SeatingPlansPage() {
  const t = texts(seatingPlans)
  const access = await getPageAccess('/admin/seating-plans', 'plans:edit')
  if (access.kind === 'refused') return access.page
  const outcome = await readOrOutage(() => listPlansInUse())
  if (outcome.kind === 'outage') return <Outage href="/admin/seating-plans" />
  const plans = outcome.value
  return (
    <div className="grid gap-7 pt-8">
      <PageTitle className="display font-black text-title uppercase">{t('title')}</PageTitle>
      <p className="max-w-2xl text-muted">{t('whatTheyDo')}</p>
      {plans.length > 0 ? <PlansTable plans={plans} /> : <p>{t('none')}</p>}
      <div className="flex flex-wrap gap-3">
        <Link href="/admin/seating-plans/new" prefetch={false} className={buttonClass()}>
          {t('make')}
        </Link>
        <Link href="/admin/seating-plans/import" prefetch={false} className={buttonClass('quiet')}>
          {t('import')}
        </Link>
      </div>
      <section aria-labelledby="examples" className="grid gap-4">
        <h2 id="examples" className="display text-4xl">
          {t('examples')}
        </h2>
        <p className="max-w-2xl text-muted">{t('tryExamples')}</p>
        <div className="flex flex-wrap items-start gap-3">
          <Example name={smallTheatre.name} text={t('addSmallTheatre')} />
          <Example name={hall.name} text={t('addHall')} />
        </div>
      </section>
    </div>
  )
}

function Example({ name, text }: { name: string; text: string }) {
  const t = texts(seatingPlans)
  return (
    <ButtonForm
      about={name}
      action={addExampleFromForm}
      noAnswerText={t('addingUnclear')}
      workingText={t('addingExample')}
    >
      {text}
    </ButtonForm>
  )
}
