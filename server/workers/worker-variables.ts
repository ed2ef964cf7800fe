/** What a worker gets from the primary: as environment variables, because every user of the machine can read command lines. */
export type WorkerVariables = {
  databaseUrl: string
  /** Whether a connection pooler stands in front of the database. */
  pooled: boolean
  /** Whether the database has the setting `transaction_timeout`. */
  timed: boolean
  /** The key that signs client addresses, the same in all processes of one start. */
  clientKey: string
}

const names = {
  databaseUrl: 'MARQUEE_DATABASE',
  pooled: 'MARQUEE_DATABASE_POOLED',
  timed: 'MARQUEE_DATABASE_TIMED',
  clientKey: 'MARQUEE_CLIENT_KEY',
}

export const writeWorkerVariables = ({
  databaseUrl,
  pooled,
  timed,
  clientKey,
}: WorkerVariables): Record<string, string> => ({
  [names.databaseUrl]: databaseUrl,
  [names.clientKey]: clientKey,
  ...(pooled && { [names.pooled]: 'true' }),
  ...(timed && { [names.timed]: 'true' }),
})

export const readWorkerVariables = (variables: Record<string, string | undefined>): WorkerVariables => ({
  databaseUrl: variables[names.databaseUrl] ?? '',
  pooled: variables[names.pooled] !== undefined,
  timed: variables[names.timed] !== undefined,
  clientKey: variables[names.clientKey] ?? '',
})
