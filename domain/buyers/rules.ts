/** Whether a booking's buyer was erased, and staff have stored no other one since. */
export const isErased = (booking: { name: string | null; email?: string | null; erasedAt: Date | null }): boolean =>
  booking.erasedAt !== null && booking.name === null && (booking.email ?? null) === null
