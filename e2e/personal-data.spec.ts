import { readFile } from 'node:fs/promises'
import { expect, test } from './support/fixtures.ts'
import { expectNoSidewaysScroll, expectNoViolations, title } from './support/page-objects.ts'
import { uniqueName } from './support/test-data.ts'

for (const [scripts, size] of [
  ['with', { width: 1280, height: 800 }],
  ['without', { width: 375, height: 800 }],
] as const) {
  test(`a manager looks a buyer up, downloads what is stored, and erases it, ${scripts} JavaScript, ${size.width} px wide`, async ({
    page,
    plainPage,
    testData,
  }) => {
    const manager = scripts === 'with' ? page : plainPage
    await manager.setViewportSize(size)
    const show = await testData.createShow()
    const email = `${uniqueName('mona').replaceAll(' ', '.')}@example.com`
    const [path, other] = [await testData.book(show.id, 2), await testData.book(show.id, 1)]
    await testData.nameBuyer(path, 'Mona Hill', email)
    await testData.nameBuyer(other, 'Mona Hill', email)

    await manager.goto('/admin')
    await manager.getByRole('navigation', { name: 'Admin' }).getByRole('link', { name: 'Personal data' }).click()
    const address = manager.getByLabel('E-mail address of the buyer')
    const lookUp = manager.getByRole('button', { name: 'Look up' })
    await address.fill('mona')
    await lookUp.click()
    await expect(address).toBeFocused()
    await address.fill(`not.${email}`)
    await lookUp.click()
    await expect(address).toHaveAccessibleDescription(/No booking has this address/)
    await address.fill(email)
    await address.press('Enter')
    const stored = manager.getByRole('region', { name: 'What is stored' })
    await expect(stored).toContainText(/of them for shows to come\s*2/)
    await expect(stored).toContainText('the buyer gets no mail any more')
    await expectNoSidewaysScroll(manager)
    if (scripts === 'with') await expectNoViolations(manager, 'what is stored about a buyer')

    const download = manager.waitForEvent('download')
    await manager.getByRole('link', { name: 'Download it' }).click()
    const file = await readFile(await (await download).path(), 'utf8')
    expect(JSON.parse(file)).toMatchObject({ email, bookings: [{ name: 'Mona Hill' }, { name: 'Mona Hill' }] })

    // Another address than the one that was looked up is not erased.
    await address.fill(`not.${email}`)
    await manager.getByRole('button', { name: 'Erase the buyer from 2 bookings' }).click()
    await expect(address).toHaveAccessibleDescription(/No booking has this address/)
    await address.fill(email)
    await lookUp.click()
    await manager.getByRole('button', { name: 'Erase the buyer from 2 bookings' }).click()
    await expect(manager.getByText('The buyer is erased from 2 bookings.')).toBeVisible()
    await expect(stored).toHaveCount(0)

    await manager.goto(await testData.numberedPath(path))
    await expect(manager.getByRole('region', { name: 'Buyer', exact: true })).toContainText('Erased on')
    await expect(manager.getByRole('region', { name: 'History' })).toContainText('Buyer erased')
    await manager.goto(path)
    await expect(title(manager)).toContainText('2 seats are')
    await expect(manager.getByRole('article', { name: 'Ticket 1 of 2' })).toBeVisible()
    await expect(manager.getByText('Mona Hill')).toHaveCount(0)
  })
}
