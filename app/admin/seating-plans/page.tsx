import type { Metadata } from 'next'
import Link from 'next/link'
import { PlansTable } from '#components/admin/plans-table.tsx'
import { Outage } from '#components/site/outage.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { ButtonForm } from '#components/ui/button-form.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { hall, smallTheatre } from '#domain/seating/examples.ts'
import { listPlansInUse } from '#domain/seating/queries.ts'
import { readOrOutage } from '../../read-or-outage.ts'
import { getPageAccess } from '../page-access.tsx'
import { addExampleFromForm } from './actions.ts'

export const metadata: Metadata = { title: 'Seating plans' }

export default async function SeatingPlansPage() {
  const access = await getPageAccess('/admin/seating-plans', 'plans:edit')
  if (access.kind === 'refused') return access.page
  const outcome = await readOrOutage(() => listPlansInUse())
  if (outcome.kind === 'outage') return <Outage href="/admin/seating-plans" />
  const plans = outcome.value
  return (
    <div className="grid gap-7 pt-8">
      <PageTitle className="display font-black text-title uppercase">Seating plans</PageTitle>
      <p className="max-w-2xl text-muted">
        A show with a seating plan has numbered seats, which buyers choose on a map. A show keeps the version of the
        plan that it was created with.
      </p>
      {plans.length > 0 ? (
        <PlansTable plans={plans} />
      ) : (
        <p>There are no seating plans yet. Make one, import one, or start with an example.</p>
      )}
      <div className="flex flex-wrap gap-3">
        <Link href="/admin/seating-plans/new" prefetch={false} className={buttonClass()}>
          Make a plan
        </Link>
        <Link href="/admin/seating-plans/import" prefetch={false} className={buttonClass('quiet')}>
          Import a plan
        </Link>
      </div>
      <section aria-labelledby="examples" className="grid gap-4">
        <h2 id="examples" className="display text-4xl">
          Examples
        </h2>
        <p className="max-w-2xl text-muted">Add one to try it, and change it as you like.</p>
        <div className="flex flex-wrap items-start gap-3">
          <Example name={smallTheatre.name} text="Add “Small theatre”, 120 seats" />
          <Example name={hall.name} text="Add “Hall”, 2,400 seats" />
        </div>
      </section>
    </div>
  )
}

const Example = ({ name, text }: { name: string; text: string }) => (
  <ButtonForm
    about={name}
    action={addExampleFromForm}
    noAnswerText="No answer came back. Reload the page to see whether the plan is there."
    workingText="Adding it…"
  >
    {text}
  </ButtonForm>
)
