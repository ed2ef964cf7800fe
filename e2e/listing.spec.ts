import { uniqueName } from './box-office.ts'
import { expect, test } from './fixtures.ts'
import { card, title } from './pages.ts'

test('lists open shows by start, marks the sold-out and leaves out the closed', async ({ page, box }) => {
  const tag = uniqueName('order')
  const later = await box.createShow({ name: `Later ${tag}`, start: '2031-02-02T20:00:00Z', seats: 4 })
  const soldOut = await box.createShow({ name: `Sooner ${tag}`, start: '2031-02-01T20:00:00Z', seats: 4 })
  const closed = await box.createShow({ name: `Closed ${tag}` })
  await box.book(soldOut.id, 4)
  await box.book(later.id, 3)
  await box.closeShow(closed.id)

  await page.goto(`/?q=${encodeURIComponent(tag)}`)
  await expect(page.getByRole('heading', { level: 2 })).toHaveText([soldOut.name, later.name])
  await expect(card(page, soldOut.name)).toContainText('Sold out')
  await expect(card(page, later.name)).toContainText('Last seat')
  await card(page, later.name).click()
  await expect(title(page)).toHaveText(later.name)
})

test('searches by name, whatever the case, and back', async ({ page, box }) => {
  const tag = uniqueName('Ünïque 100%')
  await box.createShow({ name: `Match ${tag}` })
  await box.createShow()
  await page.goto('/')
  const search = page.getByRole('searchbox', { name: 'Search shows by name' })
  await search.fill(tag.toUpperCase())
  await search.press('Enter')
  await expect(page.getByText(/1 show matches/)).toBeVisible()
  await expect(search).toHaveValue(tag.toUpperCase())
  await expect(page.getByRole('heading', { level: 2 })).toHaveCount(1)
  await page.getByRole('link', { name: 'Show all' }).click()
  await expect(page).toHaveURL('/')
})

test('searches without JavaScript and says when nothing matches', async ({ plainPage, box }) => {
  await box.createShow()
  await plainPage.goto('/')
  await plainPage.getByRole('searchbox').fill('%_no such show_%')
  await plainPage.getByRole('button', { name: 'Search' }).click()
  await expect(plainPage.getByRole('heading', { name: 'No show by that name' })).toBeVisible()
  await plainPage.getByRole('link', { name: 'Show all shows' }).click()
  await expect(plainPage.getByRole('article').first()).toBeVisible()
})

test('a strange search is no error', async ({ page, box }) => {
  await box.createShow()
  for (const query of ['q=%00', 'q=%ED%A0%80', 'q=a&q=b', 'q[]=a', 'q=%25', `q=${'x'.repeat(3000)}`]) {
    const response = await page.goto(`/?${query}`)
    expect(response?.status(), query).toBe(200)
    await expect(title(page)).toHaveText('What’s on')
  }
})

test('an empty house says so, to the audience and to the admin', async ({ ownHouse, page }) => {
  await page.goto(ownHouse.url)
  await expect(page.getByRole('heading', { name: 'The stage is empty' })).toBeVisible()
  await expect(page.getByRole('searchbox')).toHaveCount(0)
  await page.goto(`${ownHouse.url}/admin`)
  await expect(page.getByRole('heading', { name: 'No shows yet' })).toBeVisible()
})
