import { expect } from '@playwright/test'
import { setConnections } from '../../../test/support/databases.ts'
import { showPage } from '../page-objects.ts'
import type { States } from '../states.ts'
import type { TestData } from '../test-data.ts'

/** Lists what buyers and staff see while the database cannot be reached. It is not reached any more after the first state. */
export async function listOutages(testData: TestData, server: { databaseUrl: string }): Promise<States> {
  const show = await testData.createShow({ name: 'Love’s Labour’s Won', seats: 40 })
  return {
    'a form that is sent during an outage': async (page) => {
      await page.goto(show.path)
      await setConnections(server, false)
      await showPage(page).submit.click()
      await expect(page.getByText('we cannot tell whether your seats are held')).toBeVisible()
    },
    'an outage': '/',
    'an outage for staff': '/admin',
    'an outage in German': '/?lang=de',
    'an outage in Arabic': '/?lang=ar',
  }
}
