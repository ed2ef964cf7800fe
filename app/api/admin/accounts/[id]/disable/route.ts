import { setDisabled } from '#domain/accounts/set-disabled.ts'
import { accountCommandRoute } from '../../account-command-route.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = accountCommandRoute({
  id: 'disableAccount',
  path: '/api/admin/accounts/{id}/disable',
  summary: 'Disable an account, which ends its sessions and stops its API tokens',
  refuses: ['last owner'],
  apply: (id, options) => setDisabled(id, true, options),
})
