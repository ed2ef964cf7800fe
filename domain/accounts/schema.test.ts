import { expect, test } from 'vitest'
import { z } from 'zod'
import { signInInput, tokenName } from './schema.ts'

test('an e-mail address is trimmed and converted to lower case', () => {
  expect(signInInput.parse({ email: ' Ada@Example.COM ', password: ' secret ' })).toEqual({
    email: 'ada@example.com',
    password: ' secret ',
  })
})

test.each([
  [{}, { email: ['Enter your e-mail address'], password: ['Enter your password'] }],
  [
    { email: ' ', password: '' },
    { email: ['Enter your e-mail address'], password: ['Enter your password'] },
  ],
  [{ email: 'ada', password: 'x' }, { email: ['Enter an e-mail address such as ada@example.com'] }],
  [{ email: 'ada\0@example.com', password: 'x' }, { email: ['Enter an e-mail address such as ada@example.com'] }],
  [{ email: 'ada@example.com', password: 'x'.repeat(129) }, { password: ['A password has at most 128 characters'] }],
])('%j is refused with a message for each wrong field', (input, errors) => {
  const { error } = signInInput.safeParse(input)
  expect(error && z.flattenError(error).fieldErrors).toEqual(errors)
})

test('a token name is one line of 1 to 100 characters', () => {
  expect(tokenName.parse(' Box office script ')).toBe('Box office script')
  for (const name of ['', '  ', 'a\nb', 'a\0', 'x'.repeat(101)]) expect(tokenName.safeParse(name).success).toBe(false)
})
