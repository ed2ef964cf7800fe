import { expect, test } from './support/fixtures.ts'
import { expectNoSidewaysScroll, expectNoViolations, title } from './support/page-objects.ts'
import { TestData } from './support/test-data.ts'

for (const scripts of ['with', 'without'] as const) {
  test(`staff find out who changed what, ${scripts} JavaScript`, async ({ page, plainPage, testData }) => {
    const visitor = scripts === 'with' ? page : plainPage
    const show = await testData.createShow()
    const mail = await testData.failMail(await testData.book(show.id, 1))
    await visitor.goto(mail)
    await visitor.getByRole('button', { name: 'Try again' }).click()
    const history = visitor.getByRole('table', { name: 'History' })
    await expect(history.getByRole('rowheader')).toContainText('Mail queued again')

    await visitor.goto('/admin/audit')
    const changes = visitor.getByRole('table', { name: 'Changes' }).getByRole('row')
    await visitor.getByLabel('About').selectOption('Show')
    await visitor.getByLabel('Number').fill(String(show.id))
    await visitor.getByRole('button', { name: 'Show changes' }).click()
    await expect(changes).toHaveCount(2)
    await expect(changes.last()).toContainText(`Show created: Show ${show.id}`)
    await expect(changes.last()).toContainText(`Name: ${show.name}`)
    await expect(changes.last()).toContainText('Start time: Fri 6 Jun 2031, 16:30')
    await expect(changes.last()).toContainText('Owner at this machine')
    await expect(visitor.getByLabel('Number')).toHaveValue(String(show.id))
    await visitor.getByLabel('Change', { exact: true }).selectOption('Mail queued again')
    await visitor.getByRole('button', { name: 'Show changes' }).click()
    await expect(visitor.getByText('No changes match.')).toBeVisible()
    await visitor.goto('/admin/audit')
    await changes.getByRole('link', { name: `Show ${show.id}`, exact: true }).click()
    await expect(title(visitor)).toHaveText(show.name)
  })
}

test('long lists go on to older changes and back, with the same filters, also on a phone', async ({
  emptyServer,
  page,
}) => {
  await page.setViewportSize({ width: 375, height: 700 })
  await page.goto(`${emptyServer.url}/admin/audit`)
  await expect(page.getByText('No changes match.')).toBeVisible()
  const testData = new TestData(emptyServer, page.request)
  await testData.createShow({ name: 'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(4) })
  await testData.sql(
    (sql) => sql`insert into audit_log (actor_kind, actor_name, action, subject_kind, subject_id)
      select 'machine', 'Ada', 'show.rename', 'show', n from generate_series(1, 54) n`,
  )
  await page.goto(`${emptyServer.url}/admin/audit?kind=show`)
  const changes = page.getByRole('table', { name: 'Changes' }).getByRole('row')
  await expect(changes).toHaveCount(51)
  await page.getByRole('link', { name: 'Older changes' }).click()
  await expect(changes).toHaveCount(6)
  await expect(page.getByLabel('About')).toHaveValue('show')
  await expectNoSidewaysScroll(page)
  await expectNoViolations(page, 'older changes')
  await page.getByRole('link', { name: 'Newest changes' }).click()
  await expect(changes).toHaveCount(51)
})
