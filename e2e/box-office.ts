import { type APIRequestContext, expect } from '@playwright/test'
import postgres from 'postgres'

type NewShow = { name?: string; start?: string; seats?: number }
type Status = 'PENDING' | 'CONFIRMED' | 'FAILED' | 'CANCELLED'

let made = 0

/** A name that no other test uses. */
export const uniqueName = (name: string) => `${name} ${Date.now().toString(36)}${(made++).toString(36)}`

/** Makes a test's own data: through the API, and in the database what the API cannot make yet. */
export class BoxOffice {
  readonly #request: APIRequestContext
  readonly #house: { url: string; databaseUrl: string }

  constructor(house: { url: string; databaseUrl: string }, request: APIRequestContext) {
    this.#house = house
    this.#request = request
  }

  async createShow({ name = uniqueName('Twelfth Night'), start = '2031-06-06T19:00:00Z', seats = 100 }: NewShow = {}) {
    const response = await this.#request.post(`${this.#house.url}/admin/show`, {
      data: { name, start_time: start, total_seats: seats },
    })
    expect(response.status()).toBe(201)
    const { show } = await response.json()
    return { id: show.id as number, name, path: `/shows/${show.id}` }
  }

  /** Books and gives the path of the booking's page. */
  async book(showId: number, seats: number): Promise<string> {
    const response = await this.#request.post(`${this.#house.url}/book`, {
      data: { show_id: showId, seat_count: seats },
    })
    expect(response.status()).toBe(200)
    return response.headers().location ?? ''
  }

  /** Books with a status of its own and gives the path of the booking's page. */
  async bookAs(status: Status, showId: number, seats: number): Promise<string> {
    const path = await this.book(showId, seats)
    await this.sql(
      (sql) => sql`update bookings set status = ${status}, expires_at = now() + interval '1 hour'
        where reference = ${path.split('/').at(-1) ?? ''}`,
    )
    return path
  }

  /** Gives a booking an address and its mail, which was given up, and gives the path of the mail's page in the outbox. */
  async mail(bookingPath: string, email = 'ada@example.com'): Promise<string> {
    let id = 0
    await this.sql(async (sql) => {
      const [row] = await sql<{ id: number }[]>`
        with booking as (
          update bookings set name = 'Ada King', email = ${email}
          where reference = ${bookingPath.split('/').at(-1) ?? ''} returning id)
        insert into mails (booking_id, kind, created_at, attempts, given_up_at, last_error)
        select id, 'tickets', now() - interval '1 hour', 1, now(), 'RCPT TO: 550 no such user' from booking returning id`
      id = row?.id ?? 0
    })
    return `/admin/outbox/${id}`
  }

  closeShow = (id: number) =>
    this.sql((sql) => sql`update shows set booking_closes_at = now() - interval '1 hour' where id = ${id}`)

  async sql(query: (sql: postgres.Sql) => Promise<unknown>) {
    const sql = postgres(this.#house.databaseUrl, { max: 1, onnotice: () => {} })
    try {
      await query(sql)
    } finally {
      await sql.end()
    }
  }
}
