import { expect, test } from 'vitest'
import { formatPlace, mapUrl, placeOf } from './rules.ts'

const globe = { name: 'The Globe', address: '21 New Globe Walk \n\nLondon; SE1 9DT' }

test('a show takes place at its own place, or else at the venue', () => {
  expect(placeOf({ place: 'Town Hall' }, globe)).toEqual({ name: 'Town Hall', addressLines: [] })
  const venue = { name: 'The Globe', addressLines: ['21 New Globe Walk', 'London; SE1 9DT'] }
  expect(placeOf({ place: null }, globe)).toEqual(venue)
  expect(formatPlace(venue)).toBe('The Globe, 21 New Globe Walk, London; SE1 9DT')
  expect(placeOf({ place: null }, { name: 'Marquee', address: null })).toBeUndefined()
})

test('a map is searched for the address, or else for the name', () => {
  const queryOf = (place: Parameters<typeof mapUrl>[0]) => new URL(mapUrl(place)).searchParams.get('query')
  expect(queryOf({ name: 'The Globe', addressLines: ['Straße 1 & 2', 'Köln'] })).toBe('Straße 1 & 2, Köln')
  expect(queryOf({ name: '夏夜之梦 #1', addressLines: [] })).toBe('夏夜之梦 #1')
})
