import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { hall, smallTheatre } from '#domain/seating/examples.ts'
import { expect, test } from './support/fixtures.ts'
import {
  clickSeat,
  expectNoSidewaysScroll,
  expectNoViolations,
  newShowPage,
  seatMap,
  title,
} from './support/page-objects.ts'
import { uniqueName } from './support/test-data.ts'

const generator = (page: Page) => ({
  open: () => page.goto('/admin/seating-plans/new'),
  name: page.getByLabel('Name of the plan'),
  section: (number: number) => {
    const section = page.getByRole('group', { name: `Section ${number}` })
    return {
      name: section.getByLabel('Name', { exact: true }),
      category: section.getByLabel('Category', { exact: true }),
      rows: section.getByLabel('Rows', { exact: true }),
      seats: section.getByLabel('Seats in a row'),
      aisles: section.getByLabel('Aisles'),
      more: section.getByText('Curve, place, wheelchair places, categories of rows'),
      curve: section.getByLabel('Curve', { exact: true }),
      wheelchair: section.getByLabel('Wheelchair places'),
    }
  },
  add: page.getByRole('button', { name: 'Add a section' }),
  remove: (number: number) => page.getByRole('button', { name: `Remove section ${number}` }),
  preview: page.getByRole('button', { name: 'Show the preview' }),
  drawing: page.getByRole('img', { name: /^Drawing of the plan/ }),
  save: page.getByRole('button', { name: 'Save the plan' }),
})

const editor = (page: Page) => ({
  map: seatMap(page),
  seats: page.getByLabel('Chosen seats'),
  kind: page.getByLabel('Kind', { exact: true }),
  setKind: page.getByRole('button', { name: 'Set the kind' }),
  category: page.getByLabel('Category', { exact: true }),
  setCategory: page.getByRole('button', { name: 'Set the category' }),
  label: page.getByLabel('Label', { exact: true }),
  setLabel: page.getByRole('button', { name: 'Set the label' }),
  remove: page.getByRole('button', { name: 'Remove the seats' }),
  part: page.getByLabel('Section or row'),
  newName: page.getByLabel('New name'),
  rename: page.getByRole('button', { name: 'Rename it' }),
  undo: page.getByRole('button', { name: 'Undo' }),
  redo: page.getByRole('button', { name: 'Redo' }),
  save: page.getByRole('button', { name: 'Save as a new version' }),
  state: page.getByRole('region', { name: 'Save' }).getByRole('status'),
})

async function fillSection(page: Page, number: number, name: string, rows: string, seats: string) {
  const section = generator(page).section(number)
  await section.name.fill(name)
  await section.category.fill(name)
  await section.rows.fill(rows)
  await section.seats.fill(seats)
}

test('staff make a plan of sections and see it meanwhile', async ({ page }) => {
  const form = generator(page)
  await page.goto('/admin/seating-plans')
  await page.getByRole('link', { name: 'Make a plan' }).click()
  const name = uniqueName('Playhouse')
  await form.name.fill(name)
  await fillSection(page, 1, 'Stalls', '8', '12')
  await expect(form.drawing).toHaveAccessibleName('Drawing of the plan, 96 seats')
  await form.section(1).aisles.fill('12')
  await form.save.click()
  await expect(form.section(1).aisles).toBeFocused()
  await expect(page.getByText('Give numbers from 1 to 11, such as 6, 18')).toBeVisible()
  await form.section(1).aisles.fill('6')
  await form.section(1).more.click()
  await form.section(1).wheelchair.fill('H-1')
  await form.add.click()
  await fillSection(page, 2, 'Circle', '1', '1')
  await form.add.click()
  await fillSection(page, 3, 'Balcony', '2', '10')
  await form.remove(2).click()
  await expect(form.section(2).name).toHaveValue('Balcony')
  await expect(form.drawing).toHaveAccessibleName('Drawing of the plan, 116 seats')
  await form.save.click()
  await expect(title(page)).toHaveText(name)
  await expect(page.getByText('116 seats, version')).toBeVisible()
  await expect(page.getByText('Wheelchair place', { exact: true }).first()).toBeVisible()
})

test('staff make a plan without JavaScript', async ({ plainPage: page }) => {
  const form = generator(page)
  await form.open()
  await fillSection(page, 1, 'Stalls', '2', '5')
  await form.preview.click()
  await expect(page.getByText('Give the plan a name')).toBeVisible()
  await form.add.click()
  await fillSection(page, 2, 'Balcony', '1', '5')
  const name = uniqueName('Studio')
  await form.name.fill(name)
  await form.preview.click()
  await expect(form.drawing).toHaveAccessibleName('Drawing of the plan, 15 seats')
  await form.remove(2).click()
  await form.save.click()
  await expect(title(page)).toHaveText(name)
  await expect(page.getByText('10 seats, version')).toBeVisible()
})

test('staff change seats on the map, undo, and save a new version, while a show keeps its own', async ({
  page,
  testData,
}) => {
  const show = await testData.createSeatedShow()
  await page.goto(await testData.planPath(show.id))
  const form = editor(page)
  await expect(page.getByRole('link', { name: new RegExp(show.name) })).toBeVisible()
  await form.map.scrollIntoViewIfNeeded()
  await clickSeat(page, 0, 0)
  await clickSeat(page, 0, 1)
  await expect(form.seats).toHaveValue('Stalls A-1..A-2')
  await form.kind.selectOption('Wheelchair place')
  await form.setKind.click()
  await expect(form.state).toContainText('1 change is not saved.')
  await form.label.fill('31')
  await form.setLabel.click()
  await expect(form.seats).toHaveValue('Stalls A-31..A-32')
  await form.remove.click()
  await expect(form.state).toContainText('The plan would have 118 seats.')
  await form.undo.click()
  await form.undo.click()
  await expect(form.state).toContainText('The plan would have 120 seats.')
  await form.redo.click()
  await form.seats.fill('Balcony A')
  await form.category.fill('Cheap')
  await form.setCategory.click()
  await form.part.selectOption('Stalls')
  await form.newName.fill('Parterre')
  await form.rename.click()
  await expectNoViolations(page, 'the editor')
  await form.save.click()
  await expect(page.getByText('No show has this version.')).toBeVisible()
  await page.getByText('All seats by row').click()
  await expect(page.getByRole('definition').first()).toHaveText('31 32 3 4 5 6 · 7 8 9 10 11 12')
  await expect(page.getByRole('term').first()).toHaveText('Parterre A')
  const versions = page.getByRole('table', { name: 'Versions' })
  await expect(versions.getByRole('row')).toHaveCount(3)
  await versions.getByRole('link').click()
  await expect(page.getByText('This is an earlier version.')).toBeVisible()
  await page.goto(show.path)
  await page.getByText('Choose by row and number').click()
  await expect(page.getByRole('button', { name: /^Row A, seat 1,/ })).toBeVisible()
})

test('staff change seats by their names without JavaScript', async ({ plainPage: page, testData }) => {
  const show = await testData.createSeatedShow()
  await page.goto(await testData.planPath(show.id))
  const form = editor(page)
  await expect(page.getByRole('img', { name: 'Drawing of the plan, 120 seats' })).toBeVisible()
  await form.seats.fill('Stalls Z-1')
  await form.remove.click()
  await expect(page.getByText('The plan has no seat, row or section “Stalls Z-1”')).toBeVisible()
  await form.seats.fill('Stalls A-1..6')
  await form.remove.click()
  await expect(page.getByRole('img', { name: 'Drawing of the plan, 114 seats' })).toBeVisible()
  await form.seats.fill('Balcony B')
  await form.remove.click()
  await form.undo.click()
  await form.save.click()
  await expect(page.getByText('114 seats, version')).toBeVisible()
})

test('a second change of the same version loses nothing and can follow the first', async ({
  page,
  browser,
  testData,
}) => {
  const show = await testData.createSeatedShow()
  const path = await testData.planPath(show.id)
  await page.goto(path)
  const other = await browser.newPage()
  await other.goto(new URL(path, page.url()).href)
  for (const [each, seats] of [
    [page, 'Stalls A-1'],
    [other, 'Stalls A-2'],
  ] as const) {
    await editor(each).seats.fill(seats)
    await editor(each).kind.selectOption('Restricted view')
    await editor(each).setKind.click()
    await expect(editor(each).state).toContainText('1 change is not saved.')
  }
  await editor(page).save.click()
  await expect(page.getByText('No show has this version.')).toBeVisible()
  await editor(other).save.click()
  await expect(other.getByText('Someone saved a newer version of this plan meanwhile.')).toBeVisible()
  await expect(editor(other).state).toContainText('1 change is not saved.')
  await other.getByRole('button', { name: 'Save my changes in the newer version' }).click()
  await expect(other.getByRole('table', { name: 'Versions' }).getByRole('row')).toHaveCount(4)
  const file = await (await other.request.get(`${other.url()}/plan.json`)).json()
  expect(file.sections[0].rows[0].seats.slice(0, 3).map(({ kind }: { kind: string }) => kind)).toEqual([
    'obstructed',
    'obstructed',
    'standard',
  ])
  await other.close()
})

test('a plan is exported as a file and imported again', async ({ page, testData }) => {
  const show = await testData.createSeatedShow({ plan: hall })
  await page.goto(await testData.planPath(show.id))
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Export as a file' }).click()
  const file = await (await download).path()
  await page.goto('/admin/seating-plans/import')
  await page.getByRole('button', { name: 'Import the plan' }).click()
  await expect(page.getByText('Choose a file, or paste its text')).toBeVisible()
  await page.getByLabel('Or its text').fill('{}')
  await page.getByRole('button', { name: 'Import the plan' }).click()
  await expect(page.getByText('sections: Give a list')).toBeVisible()
  await expectNoViolations(page, 'an import with mistakes')
  await page.getByLabel('File', { exact: true }).setInputFiles(file)
  await expect(page.getByLabel('Or its text')).toHaveValue(await readFile(file, 'utf8'))
  await page.getByRole('button', { name: 'Import the plan' }).click()
  await expect(page.getByText('2,400 seats, version')).toBeVisible()
})

test('a file without JavaScript, and one with mistakes', async ({ plainPage: page }) => {
  await page.goto('/admin/seating-plans/import')
  const broken = { ...smallTheatre, categories: ['Stalls'] }
  const upload = (content: object) =>
    page
      .getByLabel('File', { exact: true })
      .setInputFiles({ name: 'plan.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(content)) })
  await upload(broken)
  await page.getByRole('button', { name: 'Import the plan' }).click()
  await expect(page.getByText('sections[1].category: This category is not one of the plan')).toBeVisible()
  await upload(smallTheatre)
  await page.getByRole('button', { name: 'Import the plan' }).click()
  await expect(page.getByText('120 seats, version')).toBeVisible()
})

test('a new show gets a seating plan, and its duplicate the same one', async ({ page, plainPage, testData }) => {
  const plan = await testData.planPath((await testData.createSeatedShow()).id)
  for (const each of [page, plainPage]) {
    const form = newShowPage(each)
    const name = uniqueName('Macbeth')
    await form.open()
    await form.name.fill(name)
    await form.starts.fill('2031-01-12T21:00')
    await each.getByLabel('Seating', { exact: true }).selectOption(plan.split('/').at(-1) ?? '')
    await form.submit.click()
    await expect(title(each)).toHaveText(name)
    await each.getByRole('link', { name: 'Duplicate' }).click()
    await expect(each.getByLabel('Seating', { exact: true })).toHaveValue(plan.split('/').at(-1) ?? '')
    await expectNoSidewaysScroll(each)
  }
  await page.goto(plan)
  await expect(page.getByRole('region', { name: 'Shows with this version' }).getByRole('listitem')).toHaveCount(3)
})
