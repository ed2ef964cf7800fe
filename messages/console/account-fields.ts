import { inEnglish } from '../in-english.ts'

/** What forms of sign-in, accounts and API tokens say about what is typed. */
export const accountFields = inEnglish({
  emailMissing: 'Enter your e-mail address',
  emailInvalid: 'Enter an e-mail address such as ada@example.com',
  emailOfColleagueMissing: 'Enter an e-mail address',
  passwordMissing: 'Enter your password',
  passwordTooShort: 'A password has at least 12 characters',
  passwordTooLong: 'A password has at most 128 characters',
  codeInvalid: 'Enter the 6 digits of your app, or a recovery code',
  firstCodeInvalid: 'Enter the 6 digits of your app',
  nameMissing: 'Enter your name',
  roleMissing: 'Choose a role',
  tokenNameMissing: 'Give the token a name, for example "Box office script"',
  tokenNameTooLong: 'A token name has at most 100 characters',
  tokenNameHasControls: 'A token name cannot contain control characters',
  lifetimeMissing: 'Choose when the token expires',
  formTooOld: 'Reload the page, then try again',
  scopeMissing: 'Choose what the token may do',
  passkeyNameMissing: 'Give the passkey a name, for example "Work phone"',
  passkeyNameTooLong: 'A passkey name has at most 100 characters',
  passkeyNameHasControls: 'A passkey name cannot contain control characters',
})
