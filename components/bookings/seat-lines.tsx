import { describeSeats } from '#domain/seating/rules.ts'

/** The numbered seats of a booking, a line for each row. */
export const SeatLines = ({ seats }: { seats: Parameters<typeof describeSeats>[0] }) => (
  <>
    {describeSeats(seats).map((line) => (
      <span key={line} className="block wrap-anywhere">
        {line}
      </span>
    ))}
  </>
)
