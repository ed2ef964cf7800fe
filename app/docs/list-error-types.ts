import { foreignForm, formTooLarge, malformedForm } from '#lib/http/page-errors.ts'
import { wrongMethod } from '#lib/http/route.ts'
import { listErrors } from '#lib/openapi/errors.ts'
import { describedRoutes } from '../described-routes.ts'

/** Errors that no operation declares: those of forms, and of methods that no operation has. */
const others = [wrongMethod, foreignForm, malformedForm, formTooLarge]

/** Lists all types of errors that the server answers with. */
export const listErrorTypes = () => listErrors(describedRoutes, others)
