import type { findForm as english } from '../en/find-form.ts'
import type { Translation } from '../translation.ts'

export const findForm: Translation<typeof english> = {
  noAnswer: 'Es kam keine Antwort. Prüfen Sie Ihre Verbindung und drücken Sie den Knopf noch einmal.',
  emailHelp: 'Die Adresse, die Sie beim Buchen angegeben haben.',
  send: 'Links mailen',
}
