import { endSessions } from '#domain/accounts/end-sessions.ts'
import { getAccount } from '#domain/accounts/queries.ts'
import { accountCommandRoute } from '../../account-command-route.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = accountCommandRoute({
  id: 'endSessions',
  path: '/api/admin/accounts/{id}/end-sessions',
  summary: 'Sign an account out everywhere',
  apply: async (id, options) => {
    if (!(await getAccount(id))) return 'unknown'
    await endSessions(id, options)
    return 'done'
  },
})
