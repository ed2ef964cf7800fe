import { setDisabled } from '#domain/accounts/set-disabled.ts'
import { accountCommandRoute } from '../../account-command-route.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = accountCommandRoute({
  id: 'enableAccount',
  path: '/api/admin/accounts/{id}/enable',
  summary: 'Enable an account again. An API token needs all permissions of its role',
  refuses: ['not permitted'],
  apply: (id, options) => setDisabled(id, false, options),
})
