import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { borrowServer, cronSecret } from '../support/borrow-server.ts'
import { visit } from '../support/typed-visit.ts'

const server = borrowServer()

test('a generated client plays the documented calls', async () => {
  expect(await visit({ baseUrl: server.url, cronSecret })).toEqual({
    show: {
      id: expect.any(Number),
      name: 'Avengers: Endgame',
      start_time: '2024-03-25T18:00:00Z',
      total_seats: 100,
      booked_seats: 0,
      created_at: expect.any(String),
    },
    shows: [{ name: 'Avengers: Endgame', available_seats: 100 }],
    statuses: ['CONFIRMED', 'PENDING', 'PENDING', 'PENDING', 'CONFIRMED', 'CANCELLED'],
    holdEnds: expect.stringMatching(/Z$/),
    seats: 3,
    files: ['application/pdf', 'BEGIN:VCALENDAR', 'Tickets are not signed here'],
    ready: 'ready',
    mails: 0,
    refused: { error: 'Show not found' },
    wrong: 4,
  })
})

test('its calls have the types of the description, and wrong calls do not compile', async () => {
  const flags = '--ignoreConfig --noEmit --strict --skipLibCheck --allowImportingTsExtensions --module esnext'
  const args = ['node_modules/typescript/bin/tsc', ...flags.split(' '), '--moduleResolution', 'bundler']
  const compiled = promisify(execFile)(process.execPath, [...args, '--target', 'es2023', 'test/support/typed-visit.ts'])
  // A failure rejects with the compiler's messages.
  expect(await compiled.catch(({ stdout }) => ({ stdout }))).toMatchObject({ stdout: '' })
})
