import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'
import type { ErrorAnswer } from '#lib/http/error-answer.ts'
import { type Answer, answersOf, type Operation } from '#lib/http/operation.ts'
import { operationMethods } from '#lib/http/route.ts'
import { describedRoutes } from '../../app/described-routes.ts'

/** The name of an answer: method, operation, status and message. */
const answerName = (method: string, operation: Operation, answer: Answer | ErrorAnswer): string =>
  `${method} ${operation.id} ${answer.status}${'message' in answer ? ` ${answer.message}` : ''}`

/** The names of all answers that the routes declare. */
const declaredNames = () =>
  describedRoutes.flatMap((route) =>
    operationMethods.flatMap((method) => {
      const operation = route[method]
      return operation ? answersOf(operation).map((answer) => answerName(method, operation, answer)) : []
    }),
  )

const seen = new Set<string>()

/** Notes that a test has seen an answer, for `findUnseenAnswers`. `HEAD` counts as `GET`. */
export function noteAnswer(
  method: string,
  { operation, answer }: { operation: Operation; answer: Answer | ErrorAnswer },
) {
  const folder = inject('seenAnswers')
  if (seen.size === 0) writeFileSync(join(folder, 'declared'), [...new Set(declaredNames())].join('\n'))
  const name = answerName(method === 'HEAD' ? 'GET' : method, operation, answer)
  if (seen.has(name)) return
  seen.add(name)
  appendFileSync(join(folder, `${process.pid}.seen`), `${name}\n`)
}
