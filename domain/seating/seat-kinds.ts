/** What a seat is. Wheelchair and companion places are sold by their label alone, until the venue releases them. */
export const seatKinds = ['standard', 'wheelchair', 'companion', 'obstructed'] as const

/** The label by which calls and tickets name a seat, such as `Stalls A-12`. */
export const seatLabel = (section: string, row: string, seat: string) => `${section} ${row}-${seat}`

/** Whether seats of a kind are sold by their label alone, until the venue releases them. */
export const isSpecial = (kind: (typeof seatKinds)[number]): boolean => kind === 'wheelchair' || kind === 'companion'
