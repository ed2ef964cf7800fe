import type { ComponentType } from 'react'
import { HoldBar } from '#components/bookings/hold-bar.tsx'
import { PrintButton } from '#components/bookings/print-button.tsx'
import { HoldLink } from '#components/shows/hold-link.tsx'
import { LiveSeats } from '#components/shows/live-seats.tsx'
import { ShareButton } from '#components/shows/share-button.tsx'
import type { IslandName } from '#components/site/island.tsx'
import { ThemeSwitch } from '#components/site/theme-switch.tsx'

const forms = () => import('./forms.ts')
const seats = () => import('./seats.ts')

/** Loads the component of each island. The server rendered it with the props that are in the page. */
export const islands: Record<IslandName, () => Promise<ComponentType<never>>> = {
  'address-form': async () => (await forms()).AddressForm,
  booking: async () => (await forms()).LiveBooking,
  'cancel-form': async () => (await forms()).CancelForm,
  'checkout-form': async () => (await forms()).CheckoutForm,
  'find-form': async () => (await forms()).FindForm,
  'hold-bar': async () => HoldBar,
  'hold-link': async () => HoldLink,
  'live-seats': async () => LiveSeats,
  'print-button': async () => PrintButton,
  'resend-form': async () => (await forms()).ResendForm,
  'return-form': async () => (await forms()).ReturnForm,
  'seat-picker': async () => (await seats()).SeatPicker,
  'share-button': async () => ShareButton,
  'theme-switch': async () => ThemeSwitch,
  'ticket-form': async () => (await forms()).TicketForm,
}
