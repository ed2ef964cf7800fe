import { describe, expect, test } from 'vitest'
import { editEndpointSchema, endpointFormSchema, newEndpointSchema, toEndpointForm } from './schema.ts'

const url = 'https://crm.example.com/hooks'

describe('the call that edits a webhook', () => {
  test('leaves out what it does not name, and can remove the description', () => {
    expect(editEndpointSchema.parse({ url })).toEqual({ url })
    expect(editEndpointSchema.parse({})).toEqual({})
    expect(editEndpointSchema.parse({ description: null })).toEqual({ description: null })
    expect(editEndpointSchema.parse({ description: ' ' })).toEqual({ description: null })
  })

  test.each([{ secret: 'x' }, { url: null }, { event_types: [] }, { description: 'a\nb' }, { description: 7 }])(
    'refuses %j',
    (body) => {
      expect(editEndpointSchema.safeParse(body).success).toBe(false)
    },
  )
})

test('the call that adds a webhook takes the events in their order, each once', () => {
  const event_types = ['show.changed', 'booking.confirmed', 'show.changed']
  expect(newEndpointSchema.parse({ url, event_types })).toEqual({
    url,
    description: null,
    event_types: ['booking.confirmed', 'show.changed'],
  })
})

describe('the form', () => {
  const endpoint = { url, description: null, eventTypes: ['booking.failed' as const] }

  test('has the texts of an endpoint, and becomes the same endpoint again', () => {
    const form = toEndpointForm(endpoint)
    expect(form).toMatchObject({ url, description: '', booking_failed: 'yes', booking_confirmed: '' })
    expect(endpointFormSchema.parse(form)).toEqual(endpoint)
  })

  test('needs an event, and says so at the first tick box', () => {
    const parsed = endpointFormSchema.safeParse({ ...toEndpointForm(endpoint), booking_failed: 'false' })
    expect(parsed.error?.issues).toMatchObject([{ path: ['booking_confirmed'], message: 'Choose at least one event' }])
  })
})
