import type { Metadata } from 'next'
import { ErasureForm } from '#components/admin/erasure-form.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { getVenue } from '#domain/venue/settings.ts'
import { texts } from '#lib/language/texts.ts'
import { personalData } from '#messages/console/personal-data.ts'
import { getPageAccess } from '../page-access.tsx'
import { eraseFromForm } from './actions.ts'

export const generateMetadata = (): Metadata => ({ title: texts(personalData)('title') })

export default async function PersonalDataPage() {
  const access = await getPageAccess('/admin/personal-data', 'buyers:erase')
  if (access.kind === 'refused') return access.page
  const { retentionDays } = getVenue()
  const t = texts(personalData)
  return (
    <div className="grid gap-8 pt-8">
      <header className="grid gap-3">
        <PageTitle className="display font-black text-title uppercase">{t('title')}</PageTitle>
        <p className="max-w-2xl text-muted">
          {retentionDays === null ? t('keptUntilErased') : t('erasedAfter', { days: retentionDays })} {t('seatsStay')}
        </p>
      </header>
      <ErasureForm action={eraseFromForm} />
    </div>
  )
}
