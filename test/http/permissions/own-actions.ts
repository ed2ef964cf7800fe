import { testPassword } from '../../support/accounts.ts'
import type { ActionCase } from './actions.ts'

type OwnActionCase = Pick<ActionCase, 'page' | 'button' | 'values' | 'status'> & {
  /** Needs a user with a second factor. */
  twoFactor?: true
  /** Needs a user with a passkey. */
  passkey?: true
}

const accountPage = 'app/admin/account/page.tsx'

/** Actions on one's own account. */
export const ownActions: Record<string, OwnActionCase> = {
  'app/admin/account/actions.ts renameFromForm': {
    page: accountPage,
    button: 'Save the name',
    values: { name: 'Another name' },
    status: 200,
  },
  'app/admin/account/actions.ts changePasswordFromForm': {
    page: accountPage,
    button: 'Change the password',
    values: { current: testPassword, password: 'another long password' },
  },
  'app/admin/account/actions.ts signOutEverywhere': { page: accountPage, button: 'Sign out everywhere' },
  'app/admin/account/actions.ts renewCodesFromForm': {
    page: accountPage,
    button: 'Make new recovery codes',
    values: { password: testPassword },
    status: 200,
    twoFactor: true,
  },
  'app/admin/account/actions.ts removeTwoFactorFromForm': {
    page: accountPage,
    button: 'Turn the second factor off',
    values: { password: testPassword },
    twoFactor: true,
  },
  'app/admin/account/actions.ts removePasskeyFromForm': {
    page: accountPage,
    button: 'Remove this passkey',
    values: { password: testPassword },
    passkey: true,
  },
  'app/admin/account/passkey/actions.ts setUpPasskey': {
    page: 'app/admin/account/passkey/page.tsx',
    button: 'Go on',
    values: { name: 'Work phone', password: testPassword },
    status: 200,
  },
  'app/admin/account/two-factor/actions.ts setUpTwoFactor': {
    page: 'app/admin/account/two-factor/page.tsx',
    button: 'Go on',
    values: { password: testPassword },
    status: 200,
  },
}

/** Actions of buyers, of signing in and of links to choose a password. They need no permission. */
export const publicActions = [
  'app/bookings/find-actions.ts mailLinks',
  'app/bookings/[reference]/actions.ts cancelBooking',
  'app/bookings/[reference]/actions.ts checkOut',
  'app/bookings/[reference]/address-actions.ts correctAddressFromForm',
  'app/bookings/[reference]/hand-on-actions.ts handOnFromForm',
  'app/bookings/[reference]/hand-on-actions.ts takeBackFromForm',
  'app/bookings/[reference]/mail-actions.ts resend',
  'app/bookings/[reference]/return-actions.ts returnTicketsFromForm',
  'app/password/[token]/actions.ts choosePasswordFromForm',
  'app/shows/[id]/actions.ts holdSeats',
  'app/sign-in/actions.ts signInAction',
  'app/sign-in/actions.ts signOutAction',
  'app/sign-in/code/actions.ts confirmSignInAction',
  'app/sign-in/passkey-actions.ts passkeySignInAction',
]
