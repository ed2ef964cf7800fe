import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'
import type { ErrorAnswer } from '#lib/http/error-answer.ts'
import { type Answer, answersOf, type Operation } from '#lib/http/operation.ts'
import { operationMethods, type Route } from '#lib/http/route.ts'
import { apiRoutes, fileRoutes } from '../../app/api-routes.ts'

/** The name of an answer: its operation, status and message. */
const answerName = (operation: Operation, answer: Answer | ErrorAnswer): string =>
  `${operation.id} ${answer.status}${'message' in answer ? ` ${answer.message}` : ''}`

const seen = new Set<string>()

/** Notes that a test has seen an answer, for `findUnseenAnswers`. */
export function noteAnswer({ operation, answer }: { operation: Operation; answer: Answer | ErrorAnswer }) {
  if (seen.size === 0) noteDeclared([...apiRoutes, ...fileRoutes].map(({ route }) => route))
  const name = answerName(operation, answer)
  if (seen.has(name)) return
  seen.add(name)
  appendFileSync(join(inject('seenAnswers'), `${process.pid}.seen`), `${name}\n`)
}

/** Writes down all answers that the routes declare, for `findUnseenAnswers`. */
function noteDeclared(routes: readonly Route[]) {
  const names = routes.flatMap((route) =>
    operationMethods.flatMap((method) => {
      const operation = route[method]
      return operation ? answersOf(operation).map((answer) => answerName(operation, answer)) : []
    }),
  )
  writeFileSync(join(inject('seenAnswers'), 'declared'), [...new Set(names)].join('\n'))
}
