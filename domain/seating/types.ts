import type { Transaction } from '#db/client.ts'
import type { Bitmap } from './bitmap.ts'
import type { SeatMap } from './seat-map.ts'

/** The numbered seats of a locked show, as its transaction has left them: what takes or frees seats changes this object. */
export type Seating = {
  planId: number
  map: SeatMap
  /** The seats that are taken or blocked. */
  sold: Bitmap
  /** The wheelchair and companion places that are sold like other seats. */
  released: Bitmap | null
  /** Blocked seats, and wheelchair and companion places that are neither released nor taken. */
  withheld: number
}

/** A locked show with numbered seats. */
export type SeatedShow = { tx: Transaction; id: number; seating: Seating }

/** A seat of a booking and the number of its ticket. */
export type TicketSeat = { ticket: number; seat: number }
