import { runCommand } from './run-command.ts'
import { parseTokenCommand } from './token-command.ts'

await runCommand(parseTokenCommand)
