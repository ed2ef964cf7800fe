import { format } from 'node:util'
import { faultReason, isFormFault } from '#lib/http/request-fault.ts'
import { getLog } from '#lib/log.ts'

/** Sends what Next writes to the console to the log. Next reports there, for example, requests that it cannot parse. */
export function logConsole() {
  const log =
    (level: 'error' | 'warn') =>
    (...parts: unknown[]) => {
      const error = parts.find((part) => part instanceof Error)
      if (!error) getLog()[level](format(...parts))
      else if (isFormFault(error)) getLog().info({ reason: faultReason(error) }, 'Next could not understand a request')
      else getLog()[level]({ err: error }, 'Next reports an error')
    }
  console.error = log('error')
  console.warn = log('warn')
}
