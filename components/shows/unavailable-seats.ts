import { type Bitmap, toBitmap } from '#domain/seating/bitmap.ts'

/** What a page needs of `GET /shows/{id}/seats`. */
export type SeatsList = { seating_plan: number; seats: { status: string }[] }

/** The bits of a text that pages and the event stream contain. */
export const fromBase64 = (text: string): Bitmap => Uint8Array.from(atob(text), (character) => character.charCodeAt(0))

/** The seats of a list that are not free. */
export const toUnavailable = ({ seats }: Pick<SeatsList, 'seats'>): Bitmap =>
  toBitmap(
    seats.length,
    seats.flatMap(({ status }, i) => (status === 'free' ? [] : [i])),
  )
