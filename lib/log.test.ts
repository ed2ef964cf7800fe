import { expect, test } from 'vitest'
import { describeError } from './log.ts'

test('a query error is logged without the parameters of the query', () => {
  const refused = Object.assign(new Error('duplicate key value violates unique constraint "users_email_unique"'), {
    name: 'PostgresError',
    code: '23505',
    constraint_name: 'users_email_unique',
    detail: 'Key (email)=(ada@example.com) already exists.',
    parameters: ['ada@example.com'],
  })
  const failed = new Error('Failed query: insert into users …\nparams: ada@example.com', { cause: refused })
  expect(describeError(failed)).toMatchObject({
    type: 'PostgresError',
    code: '23505',
    constraint: 'users_email_unique',
  })
  expect(JSON.stringify(describeError(failed))).not.toContain('ada@example.com')
})

test('a thrown value that is not an error is logged unchanged', () => {
  expect(describeError('thrown text')).toBe('thrown text')
})
