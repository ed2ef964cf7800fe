/** The island with the map of a seating plan, in a file of its own: pages without numbered seats do not load it. */
import '../instrumentation-client.ts'

export { SeatPicker } from '#components/seats/seat-picker.tsx'
