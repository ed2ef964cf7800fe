import { type APIRequestContext, expect } from '@playwright/test'
import postgres from 'postgres'
import { smallTheatre } from '#domain/seating/examples.ts'
import { cronSecret } from './server.ts'

type NewShow = { name?: string; start?: string; seats?: number }

let counter = 0

const referenceOf = (path: string) => path.split('/').at(-1) ?? ''

/** Makes a name that no other test uses. */
export const uniqueName = (name: string) => `${name} ${Date.now().toString(36)}${(counter++).toString(36)}`

/** Creates the data of one test: through the API, or in the database if the API cannot do it without waiting. */
export class TestData {
  readonly #request: APIRequestContext
  readonly #server: { url: string; databaseUrl: string }
  readonly #countsReferences: boolean

  /** @param options.countsReferences true gives bookings the same references in each run, from their ids. */
  constructor(
    server: { url: string; databaseUrl: string },
    request: APIRequestContext,
    { countsReferences = false } = {},
  ) {
    this.#server = server
    this.#request = request
    this.#countsReferences = countsReferences
  }

  async createShow({ name = uniqueName('Twelfth Night'), start = '2031-06-06T19:00:00Z', seats = 100 }: NewShow = {}) {
    const response = await this.#request.post(`${this.#server.url}/admin/show`, {
      data: { name, start_time: start, total_seats: seats },
    })
    expect(response.status()).toBe(201)
    const { show } = await response.json()
    return { id: show.id as number, name, path: `/shows/${show.id}` }
  }

  /** Creates a show with numbered seats. @param plan by default, the small theatre of the examples. */
  async createSeatedShow({
    plan = smallTheatre,
    name = uniqueName('Macbeth'),
    start = '2031-06-06T19:00:00Z',
  }: {
    plan?: object
    name?: string
    start?: string
  } = {}) {
    const response = await this.#request.post(`${this.#server.url}/admin/show`, {
      data: { name, start_time: start, seating_plan: await this.storePlan(plan) },
    })
    expect(response.status()).toBe(201)
    const { show } = await response.json()
    return { id: show.id as number, name, path: `/shows/${show.id}` }
  }

  /** Stores a seating plan. @returns its number. */
  async storePlan(plan: object): Promise<number> {
    const stored = await this.#request.post(`${this.#server.url}/api/admin/seating-plans`, { data: plan })
    expect(stored.status()).toBe(201)
    return (await stored.json()).id
  }

  /** Moves a show to another seating plan. */
  async moveToPlan(showId: number, plan: object) {
    const data = { seating_plan: await this.storePlan(plan) }
    const moved = await this.#request.post(`${this.#server.url}/api/admin/shows/${showId}/seats/plan`, { data })
    expect(moved.status()).toBe(200)
  }

  /** Adds shows to the production of a show, with its seats. @returns their ids, in the order of `starts`. */
  async addDates(showId: number, ...starts: string[]): Promise<number[]> {
    const ids: number[] = []
    await this.sql(async (sql) => {
      for (const start of starts) {
        const [row] = await sql<{ id: number }[]>`
          insert into shows (name, start_time, total_seats, production_id)
          select name, ${start}::timestamptz, total_seats, production_id from shows where id = ${showId} returning id`
        ids.push(row?.id ?? 0)
      }
    })
    return ids
  }

  /** @returns the path of the seating plan of a show in the console. */
  async planPath(showId: number): Promise<string> {
    let id = 0
    await this.sql(async (sql) => {
      const [row] = await sql<{ id: number }[]>`select seating_plan_id as id from shows where id = ${showId}`
      id = row?.id ?? 0
    })
    return `/admin/seating-plans/${id}`
  }

  /** @returns the path of the production of a show in the console. */
  async productionPath(showId: number): Promise<string> {
    let id = 0
    await this.sql(async (sql) => {
      const [row] = await sql<{ id: number }[]>`select production_id as id from shows where id = ${showId}`
      id = row?.id ?? 0
    })
    return `/admin/productions/${id}`
  }

  /** Gives the production of a show the longest texts. */
  describeProduction = (showId: number, word: string) =>
    this.sql(
      (
        sql,
      ) => sql`update productions set subtitle = repeat(${word}, 200), age_advice = repeat(${word}, 200), duration_minutes = 1440,
        description = repeat(${word}, 9000) || E'\n\nA second paragraph.', access_notes = repeat(${word}, 2000),
        content_notes = repeat('What some of the audience want to know before. ', 40)
        where id = (select production_id from shows where id = ${showId})`,
    )

  /** @returns the path of the booking's page. */
  book = (showId: number, seats: number) => this.#postBooking({ show_id: showId, seat_count: seats })

  /** Books seats by their labels. @returns the path of the booking's page. */
  bookSeats = (showId: number, ...seats: string[]) => this.#postBooking({ show_id: showId, seats })

  /** @returns the path of the hold's page. */
  hold = (showId: number, seats: number) => this.#postBooking({ show_id: showId, seat_count: seats, hold: true })

  async #postBooking(data: object): Promise<string> {
    const response = await this.#request.post(`${this.#server.url}/book`, { data })
    expect(response.status()).toBe(200)
    const { location = '' } = response.headers()
    if (!this.#countsReferences) return location
    let reference = ''
    await this.sql(async (sql) => {
      const [row] = await sql<{ reference: string }[]>`
        update bookings set reference = 'booking_' || lpad(id::text, 16, '0') where reference = ${referenceOf(location)}
        returning reference`
      reference = row?.reference ?? ''
    })
    return `/bookings/${reference}`
  }

  /** Hands the first ticket of a booking without numbered seats on. @returns the path of the ticket's page. */
  async handOn(path: string): Promise<string> {
    const reference = `T${referenceOf(path).slice(1)}`
    await this.sql(
      (sql) => sql`
        with booking as (select id, seat_count from bookings where reference = ${referenceOf(path)}),
          ended as (
            insert into ended_tickets (booking_id, first_number, last_number, state) select id, 1, 1, 'handed_on' from booking)
        insert into handed_tickets (reference, booking_id, number) select ${reference}, id, seat_count + 1 from booking`,
    )
    return `/tickets/${reference}`
  }

  /** @param path of a booking's or a hold's page. */
  async cancel(path: string) {
    const response = await this.#request.post(`${this.#server.url}${path}/cancel`)
    expect(response.status()).toBe(200)
  }

  /** Sets the end of a hold to `seconds` from now. A negative number is in the past. */
  expireIn = (seconds: number, path: string) =>
    this.sql(
      (sql) => sql`update bookings set expires_at = clock_timestamp() + make_interval(secs => ${seconds})
        where reference = ${referenceOf(path)}`,
    )

  async sweep() {
    const headers = { Authorization: `Bearer ${cronSecret}` }
    const response = await this.#request.get(`${this.#server.url}/api/cron/expire-bookings`, { headers })
    expect(response.status()).toBe(200)
  }

  /**
   * Gives a booking a buyer and a mail that the mailer has given up.
   *
   * @returns the path of the mail's page in the outbox.
   */
  async addFailedMail(bookingPath: string, email = 'ada@example.com'): Promise<string> {
    let id = 0
    await this.sql(async (sql) => {
      const [row] = await sql<{ id: number }[]>`
        with booking as (
          update bookings set name = 'Ada King', email = ${email}
          where reference = ${referenceOf(bookingPath)} returning id)
        insert into mails (booking_id, kind, created_at, attempts, given_up_at, last_error)
        select id, 'tickets', now() - interval '1 hour', 1, now(), 'RCPT TO: 550 no such user' from booking returning id`
      id = row?.id ?? 0
    })
    return `/admin/outbox/${id}`
  }

  /** @returns the path of a booking's page in the console. */
  async numberedPath(bookingPath: string): Promise<string> {
    let id = ''
    await this.sql(async (sql) => {
      const [row] = await sql<{ id: string }[]>`select id from bookings where reference = ${referenceOf(bookingPath)}`
      id = row?.id ?? ''
    })
    return `/admin/bookings/${id}`
  }

  /** Gives a booking a buyer. */
  nameBuyer = (bookingPath: string, name: string, email: string | null = null) =>
    this.sql(
      (sql) => sql`update bookings set name = ${name}, email = ${email} where reference = ${referenceOf(bookingPath)}`,
    )

  /** Gives a booking a buyer with an address. */
  giveBuyer = (bookingPath: string) => this.nameBuyer(bookingPath, 'Ada King', 'ada@example.com')

  /** Cancels a show in the database, and has the sweep end its bookings. */
  async cancelShow(id: number) {
    await this.sql((sql) => sql`update shows set cancelled_at = now(), booking_closes_at = now() where id = ${id}`)
    await this.sweep()
  }

  /**
   * Stores a webhook for all events, and its delivery of one that was given up.
   *
   * @param options.reason pauses it.
   * @returns the paths of their pages.
   */
  async addWebhook({ url, reason = null }: { url: string; reason?: 'staff' | 'failing' | 'gone' | null }) {
    let [webhook, delivery] = [0, 0]
    await this.sql(async (sql) => {
      const types = ['booking.confirmed', 'booking.failed', 'booking.cancelled', 'booking.changed', 'show.changed']
      const [row] = await sql<{ id: number }[]>`
        insert into webhook_endpoints (url, description, event_types, secret, created_by, paused_at, pause_reason)
        values (${url}, ${url.slice(0, 200)}, ${sql.json(types)}, ${`whsec_${Buffer.alloc(32).toString('base64')}`}, 'Ada',
          case when ${reason}::text is not null then now() end, ${reason}) returning id`
      webhook = row?.id ?? 0
      const [sent] = await sql<{ id: number }[]>`
        insert into webhook_deliveries
          (endpoint_id, event_id, type, subject_kind, subject_id, body, created_at, next_attempt_at, attempts, given_up_at)
        values (${webhook}, 'evt_1', 'booking.confirmed', 'booking', 1, ${JSON.stringify({ url })}, now(), now(), 10, now())
        returning id::int`
      delivery = sent?.id ?? 0
      await sql`insert into webhook_attempts (delivery_id, started_at, duration_ms, status, error, response)
        values (${delivery}, now(), 1234, 500, 'It answered 500.', ${url})`
    })
    return { webhook: `/admin/webhooks/${webhook}`, delivery: `/admin/webhooks/deliveries/${delivery}` }
  }

  deleteWebhooks = () =>
    this.sql(async (sql) => {
      await sql`delete from webhook_deliveries`
      await sql`delete from webhook_endpoints`
    })

  /** Moves a show in the database, whose bookings stay. @param start of the show. */
  reschedule = (id: number, start: string) =>
    this.sql((sql) => sql`update shows set start_time = ${start}, rescheduled_at = now() where id = ${id}`)

  closeShow = (id: number) =>
    this.sql((sql) => sql`update shows set booking_closes_at = now() - interval '1 hour' where id = ${id}`)

  async sql(query: (sql: postgres.Sql) => Promise<unknown>) {
    const sql = postgres(this.#server.databaseUrl, { max: 1, onnotice: () => {} })
    try {
      await query(sql)
    } finally {
      await sql.end()
    }
  }
}
