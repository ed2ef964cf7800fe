/**
 * The reference of the benchmarks: the system of the original design, exactly as its document describes it (Express, `pg`, a
 * pool, a transaction of five statements under a row lock). It is a program of its own and reads `DATABASE_URL` and `PORT`.
 */
import express from 'express'
import { Pool } from 'pg'

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 10 })

await pool.query(`
  create table if not exists shows (
    id serial primary key, name text not null, start_time timestamp not null, total_seats int not null,
    booked_seats int default 0, created_at timestamp default now());
  create table if not exists bookings (
    id serial primary key, show_id int references shows(id) on delete cascade, seat_count int not null,
    status varchar(20) check (status in ('PENDING', 'CONFIRMED', 'FAILED')) default 'PENDING',
    created_at timestamp default now());`)

const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) > 0

const app = express()
app.use(express.json())

app.post('/admin/show', async (request, response) => {
  const { name, start_time: startTime, total_seats: totalSeats } = request.body ?? {}
  if (!name || Number.isNaN(Date.parse(startTime)) || !isCount(totalSeats)) {
    response.status(400).json({ error: 'All fields are required and must be valid' })
    return
  }
  const { rows } = await pool.query(
    'insert into shows (name, start_time, total_seats) values ($1, $2, $3) returning *',
    [name, startTime, totalSeats],
  )
  response.status(201).json({ message: 'Show created successfully', show: rows[0] })
})

app.get('/shows', async (_request, response) => {
  const { rows } = await pool.query(
    'select id, name, start_time, total_seats, total_seats - booked_seats as available_seats from shows order by start_time, id',
  )
  response.json(rows)
})

app.post('/book', async (request, response) => {
  const { show_id: showId, seat_count: seatCount } = request.body ?? {}
  if (!isCount(showId) || !isCount(seatCount)) {
    response.status(400).json({ error: 'Invalid input' })
    return
  }
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    const { rows: found } = await client.query('select * from shows where id = $1 for update', [showId])
    const show = found[0]
    if (!show) {
      await client.query('ROLLBACK')
      response.status(404).json({ error: 'Show not found' })
      return
    }
    const confirmed = show.total_seats - show.booked_seats >= seatCount
    if (confirmed) {
      await client.query('update shows set booked_seats = booked_seats + $1 where id = $2', [seatCount, showId])
    }
    const status = confirmed ? 'CONFIRMED' : 'FAILED'
    const { rows } = await client.query(
      'insert into bookings (show_id, seat_count, status) values ($1, $2, $3) returning *',
      [showId, seatCount, status],
    )
    await client.query('COMMIT')
    response.json({ message: `Booking ${status}`, booking: rows[0] })
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    console.error(error)
    response.status(500).json({ error: 'Internal Server Error' })
  } finally {
    client.release()
  }
})

app.listen(Number(process.env.PORT), '127.0.0.1')
