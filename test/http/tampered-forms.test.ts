import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { bookings, shows } from '#db/schema.ts'
import { borrowServer } from '../support/borrow-server.ts'
import { readForms } from '../support/forms.ts'
import { makeHold, makeShow } from '../support/shows.ts'

/** Forms of real pages with changed hidden fields of Next: no form gives a 5xx, and no form changes data. */

const server = borrowServer()
let showId: number
beforeAll(async () => {
  const { database } = server
  showId = (await makeShow(database)).id
  const hold = await makeHold(database, { showId, seatCount: 2, expiresAt: new Date('2100-01-01T00:00:00Z') })
  await database.update(bookings).set({ reference }).where(eq(bookings.id, hold.id))
})

const reference = 'A'.repeat(24)

type Field = [name: string, value: string | File]

/** Lists the hidden fields of the forms of a page. */
async function hiddenFields(path: string): Promise<[string, string][]> {
  const fields = (await readForms(server, path)).flatMap((form) => Object.entries(form.fields))
  return fields.filter(([name]) => name.startsWith('$ACTION') || ['show_id', 'reference'].includes(name))
}

async function post(path: string, body: BodyInit, headers: Record<string, string> = {}) {
  const response = await fetch(`${server.url}${path}`, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: { Origin: server.url, ...headers },
  })
  await response.arrayBuffer()
  return response.status
}

function form(fields: Field[]) {
  const data = new FormData()
  for (const [name, value] of fields) data.append(name, value)
  return data
}

const junk = ['', 'x', '{', '[]', 'null', '{"id":"x","bound":"$@9"}', '"$F1"', '["$K1"]', '$undefined', '["$Q9"]']

describe.each([
  '/shows/{id}',
  `/bookings/${reference}`,
  '/admin/shows/new',
  '/admin/seating-plans/new',
  '/admin/seating-plans/import',
])('the form of %s', (page) => {
  const path = () => page.replace('{id}', String(showId))

  test('without JavaScript', async () => {
    const fields = await hiddenFields(path())
    expect(fields.length).toBeGreaterThan(3)
    for (const [i, [name]] of fields.entries()) {
      const values: (string | File)[] = [...junk, new File(['x'], 'x')]
      const tampered = values.map((value) => fields.map<Field>((field, j) => (i === j ? [name, value] : field)))
      for (const body of [fields.filter((_, j) => i !== j), [...fields, ...fields], ...tampered]) {
        expect([name, await post(path(), form(body))]).toEqual([name, expect.toSatisfy((status) => status < 500)])
      }
    }
  })

  test('with JavaScript', async () => {
    const [, id = ''] = /"id":"([0-9a-f]+)"/.exec(JSON.stringify(await hiddenFields(path())).replaceAll('\\', '')) ?? []
    expect(id).toHaveLength(42)
    const action = { 'Next-Action': id }
    for (const text of [...junk, '{}', '[null,null]', '["x"]', '["$@1"]', '[{"values":{}},"$F1"]']) {
      const status = await post(path(), text, { ...action, 'Content-Type': 'text/plain;charset=UTF-8' })
      expect([text, status]).toEqual([text, expect.toSatisfy((answer) => answer < 500)])
    }
    const bodies: Field[][] = [[], [['x', 'y']], ...junk.map((text): Field[] => [['0', text]])]
    for (const body of bodies) expect(await post(path(), form(body), action)).toBeLessThan(500)
    expect(await post(path(), new URLSearchParams({ a: 'b' }), action)).toBeLessThan(500)
  })

  test('with values that no field can send', async () => {
    const fields = await hiddenFields(path())
    const odd: Field[] = [
      ['__proto__', 'x'],
      ['constructor', 'x'],
      ['seat_count', new File(['x'], 'x')],
      ['name', new File(['x'], 'x')],
      ['start_time', '\u0000'],
      ['total_seats', '9'.repeat(400)],
    ]
    expect(await post(path(), form([...fields, ...odd]))).toBeLessThan(500)
    const many = Array.from({ length: 1000 }, (_, i): Field => [`field${i}`, 'x'])
    expect(await post(path(), form([...fields, ...many]))).toBeLessThan(500)
  })
})

test('no form has changed data, and the server is still ready', async () => {
  expect(await server.database.select().from(bookings)).toMatchObject([
    { reference, status: 'PENDING', seatCount: 2, name: null },
  ])
  expect(await server.database.select().from(shows)).toHaveLength(1)
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
})
