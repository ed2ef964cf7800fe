import type { Check } from './types.ts'

/** Faults of the database end no process of an instance, and what does not book goes on too. */
export const staysAlive: Check = {
  claim: 'live seats and mails went on after each fault, and no process ended by itself',
  find: ({ strikes, ended }) => [
    ...strikes.flatMap(({ name, signs }) => [
      ...(signs?.seatsMs === undefined ? [`no live seats for five minutes after ${name}`] : []),
      ...(signs?.mailMs === undefined ? [`no mail for five minutes after ${name}`] : []),
    ]),
    ...ended,
  ],
}
