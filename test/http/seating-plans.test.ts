import { asc, desc } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { auditLog } from '#db/audit-schema.ts'
import { seatingPlans, shows } from '#db/schema.ts'
import { smallTheatre } from '#domain/seating/examples.ts'
import { borrowServer } from '../support/borrow-server.ts'
import { clientOf } from '../support/client.ts'
import { parseForms, readForms, sendForm } from '../support/forms.ts'

/** The forms of seating plans as a browser without JavaScript sends them, with values that no field sends. */

const server = borrowServer()
const { call, post } = clientOf(() => server.url)

beforeEach(async () => {
  await server.database.delete(shows)
  await server.database.delete(seatingPlans)
})

const listPlans = () => server.database.select().from(seatingPlans).orderBy(asc(seatingPlans.id))
const makePlan = async (plan: object = smallTheatre): Promise<number> =>
  (await (await post('/api/admin/seating-plans', plan)).json()).id

/** Sends the form of a page that has a button with these words. @returns the answer and its text. */
async function send(path: string, button: string, values: Record<string, string>) {
  const form = (await readForms(server, path)).find(({ text }) => text.includes(button))
  if (!form) throw new Error(`${path} has no form with the button ${button}`)
  const response = await sendForm(server, form, values)
  return { status: response.status, location: response.headers.get('location'), text: visible(await response.text()) }
}

/** The text of a page, without scripts and tags. */
const visible = (html: string) =>
  html
    .replace(/<script\b[\s\S]*?<\/script>|<!--.*?-->|<title>.*?<\/title>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')

const read = async (path: string) => visible(await (await call(path)).text())

describe('the list', () => {
  test('offers examples while there are no plans, and counts shows by version', async () => {
    expect(await read('/admin/seating-plans')).toContain('There are no seating plans yet.')
    const added = await send('/admin/seating-plans', '120 seats', {})
    expect(added).toMatchObject({ status: 303, location: expect.stringMatching(/^\/admin\/seating-plans\/\d+$/) })
    const id = Number(added.location?.split('/').at(-1))
    const show = { name: 'Macbeth', start_time: '2999-01-01T20:00:00Z', seating_plan: id }
    for (const _ of [1, 2]) expect((await post('/admin/show', show)).status).toBe(201)
    const newer = await makePlan({ ...smallTheatre, name: 'Smaller theatre', replaces: id })
    expect((await post('/admin/show', { ...show, seating_plan: newer })).status).toBe(201)
    const list = await read('/admin/seating-plans')
    expect(list).toContain('1, and 2 an earlier version')
    expect(list).toContain('Smaller theatre')
    expect(await read(`/admin/seating-plans/${id}`)).toContain('This is an earlier version.')
    expect((await send('/admin/seating-plans', '120 seats', { about: 'x' })).text).toContain('not there any more')
  })
})

describe('the form of a new plan', () => {
  const path = '/admin/seating-plans/new'
  const rows = { rows_0: '2', seats_0: '5', row_names_0: 'letters', numbering_0: 'left' }
  const values = { name: 'Studio', label_0: 'Stalls', category_0: 'A', ...rows }
  const sendNew = (more: Record<string, string>) => send(path, 'Save the plan', { ...values, ...more })

  test('stores the plan once it is complete', async () => {
    expect((await sendNew({ step: 'save', name: ' ' })).text).toContain('Give the plan a name')
    expect((await sendNew({ step: 'preview' })).text).toContain('Preview 10 seats')
    expect((await sendNew({ step: 'add' })).text).toContain('Section 2')
    expect(await listPlans()).toEqual([])
    expect((await sendNew({ step: 'save' })).status).toBe(303)
    expect(await listPlans()).toMatchObject([{ name: 'Studio', seatCount: 10, replacesId: null }])
    const [entry] = await server.database.select().from(auditLog).orderBy(desc(auditLog.id)).limit(1)
    expect(entry).toMatchObject({ action: 'seating-plan.create', after: { name: 'Studio', seatCount: 10 } })
  })

  test.each<Record<string, string>>([
    { step: 'remove-99' },
    { sections: '99', step: 'add' },
    { sections: '-1', step: 'save', numbering_0: 'up' },
    { rows_0: '9'.repeat(300), step: 'save' },
    { rows_0: '500', seats_0: '1000', step: 'save' },
    { row_categories_0: '-'.repeat(50_000), step: 'save' },
    { wheelchair_0: 'A-1,'.repeat(20_000), step: 'save', rows_0: 'x' },
    { label_0: '\u0000', step: 'save' },
  ])('refuses what no field sends', async (odd) => {
    expect((await sendNew(odd)).status).toBe(200)
    expect(await listPlans()).toEqual([])
  })
})

describe('the editor', () => {
  const button = 'Save as a new version'
  const edit = { do: 'set-kind', seats: 'Stalls A-1', kind: 'obstructed' }

  test('saves a new version, and a late one in the version that is there by then', async () => {
    const id = await makePlan()
    const path = `/admin/seating-plans/${id}`
    const change = (edits: object[], step = 'save', more = {}) =>
      send(path, button, { edits: JSON.stringify(edits), step, ...more })
    const form = (await readForms(server, path)).find(({ text }) => text.includes(button))
    if (!form) throw new Error('There is no editor')
    expect((await change([])).text).toContain('there is nothing to save')
    const saved = await change([edit])
    expect(saved.status).toBe(303)
    const second = { edits: JSON.stringify([{ ...edit, seats: 'Stalls A-2' }]), step: 'save' }
    const late = await (await sendForm(server, form, second)).text()
    expect(visible(late)).toContain('Someone saved a newer version of this plan meanwhile.')
    expect(visible(late)).toContain('1 change is not saved.')
    const newest = saved.location?.split('/').at(-1) ?? ''
    const [kept] = parseForms(late, path, []).filter(({ text }) => text.includes(button))
    expect(kept?.fields).toMatchObject({ newest, edits: second.edits })
    const removed = [{ do: 'remove', seats: 'Stalls Z-1' }]
    const gone = await sendForm(server, form, { edits: JSON.stringify(removed), step: 'save-newest', newest })
    expect(visible(await gone.text())).toContain('no seat, row or section “Stalls Z-1”')
    expect((await sendForm(server, form, { ...second, step: 'save-newest', newest })).status).toBe(303)
    const plans = await listPlans()
    expect(plans.map(({ replacesId }) => replacesId)).toEqual([null, id, Number(newest)])
    expect(JSON.stringify(plans.at(-1)?.content).match(/obstructed/g)).toHaveLength(6)
    const [entry] = await server.database.select().from(auditLog).orderBy(desc(auditLog.id)).limit(1)
    expect(entry).toMatchObject({ action: 'seating-plan.edit', after: { replaces: Number(newest) } })
  })

  test.each<Record<string, string>>([
    { edits: '{' },
    { edits: '[[]]' },
    { edits: '[{"do":"remove","seats":"Stalls\\nBalcony"}]' },
    { edits: JSON.stringify([edit]), plan_id: '2147483647' },
    { edits: JSON.stringify([edit]), plan_id: '1 or 1' },
    { edits: JSON.stringify([edit]), step: 'save-newest', newest: 'x' },
    { edits: JSON.stringify(Array(501).fill(edit)) },
    { edits: '[]', step: 'set-label', seats: 'Stalls', label: 'x'.repeat(1000) },
    { edits: '[]', step: '__proto__' },
  ])('refuses what no field sends', async (odd) => {
    const id = await makePlan()
    expect((await send(`/admin/seating-plans/${id}`, button, { step: 'save', ...odd })).status).toBe(200)
    expect(await listPlans()).toHaveLength(1)
  })
})

describe('the import', () => {
  const path = '/admin/seating-plans/import'
  const sendImport = (values: Record<string, string>) => send(path, 'Import the plan', values)

  test('takes a large file that was exported, as a new version of a plan', async () => {
    const rows = Array.from({ length: 100 }, (_, r) => ({
      label: String(r),
      seats: Array.from({ length: 100 }, (__, i) => ({ label: String(i), slot: i })),
    }))
    const id = await makePlan({
      name: 'Arena',
      categories: ['A'],
      sections: [{ label: 'Floor', category: 'A', rows }],
    })
    const file = await call(`/admin/seating-plans/${id}/plan.json`)
    expect(file.headers.get('content-disposition')).toBe(`attachment; filename="seating-plan-${id}.json"`)
    const text = await file.text()
    expect(text.length).toBeGreaterThan(500_000)
    expect((await sendImport({ text, replaces: String(id) })).status).toBe(303)
    expect(await listPlans()).toMatchObject([{ id }, { replacesId: id, seatCount: 10_000 }])
    expect((await sendImport({ text, replaces: String(id) })).text).toContain('Someone saved a newer version')
    expect((await sendImport({ text, replaces: '2147483647' })).text).toContain('not there any more')
  })

  test('names mistakes, and refuses what is too large', async () => {
    const wrong = await sendImport({ text: JSON.stringify({ ...smallTheatre, categories: ['Stalls'] }) })
    expect(wrong.text).toContain('sections[1].category: This category is not one of the plan')
    expect((await sendImport({ text: ' ' })).text).toContain('Choose a file, or paste its text')
    expect((await sendImport({ text: 'x'.repeat(4 * 1024 * 1024 + 1) })).text).toContain('A file has at most 4 MiB.')
    const elsewhere = await send('/admin/seating-plans/new', 'Save the plan', { name: 'x'.repeat(200 * 1024) })
    expect(elsewhere.status).toBe(413)
    expect(await listPlans()).toEqual([])
  })

  test('takes a plan of pretix', async () => {
    const seat = { seat_guid: '1', seat_number: '1', position: { x: 0, y: 0 }, category: 'A' }
    const pretix = {
      name: 'House',
      categories: [{ name: 'A' }],
      zones: [{ name: 'Z', position: { x: 0, y: 0 }, rows: [{ row_number: '1', seats: [seat] }] }],
      size: { width: 1, height: 1 },
    }
    const { location } = await sendImport({ text: JSON.stringify(pretix) })
    expect(location).toMatch(/\?imported=pretix$/)
    expect(await read(location ?? '')).toContain('The plan of pretix is imported.')
  })
})

test('a new show gets the seats of the plan that its form names', async () => {
  const id = await makePlan()
  const path = '/admin/shows/new'
  const values = { name: 'Macbeth', start_time: '2999-01-01T20:00', total_seats: '' }
  const sendShow = (more: Record<string, string>) => send(path, 'Create the show', { ...values, ...more })
  expect((await sendShow({ seating_plan: '2147483647' })).text).toContain('This seating plan is not there any more.')
  expect((await sendShow({ seating_plan: '' })).text).toContain('Give the number of seats')
  expect((await sendShow({ seating_plan: String(id), kept_back_seats: '121' })).text).toContain(
    'No more seats can be kept back',
  )
  expect((await sendShow({ seating_plan: String(id) })).status).toBe(303)
  expect(await server.database.select().from(shows)).toMatchObject([{ seatingPlanId: id, totalSeats: 120 }])
})
