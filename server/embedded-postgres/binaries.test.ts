import { expect, test } from 'vitest'
import { runProgram } from './binaries.ts'

test('a program that exceeds its time limit is killed, even if its child process keeps the output open', async () => {
  const child = "require('node:child_process').spawn('sleep', ['5'], { stdio: 'inherit' })"
  const script = `${child}; setInterval(() => {}, 1000)`
  await expect(runProgram(process.execPath, ['--eval', script], undefined, 500)).rejects.toThrow(
    /was killed, after 0.5 s at the latest/,
  )
})
