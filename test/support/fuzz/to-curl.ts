import type { RawRequest } from './requests.ts'

const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`

/** Writes a request as a command for a shell. Secrets of the test server are in it. */
export function toCurl(url: string, { method, target, headers, body }: RawRequest): string {
  const options = [
    `-X ${quote(method)}`,
    '--path-as-is',
    ...headers.map(([name, value]) => `-H ${quote(value === '' ? `${name};` : `${name}: ${value}`)}`),
    ...(body.length > 0 ? ['--data-binary @-'] : []),
  ]
  const command = `curl -i ${options.join(' ')} ${quote(`${url}${target.startsWith('/') ? '' : '/'}${target}`)}`
  return body.length > 0 ? `base64 -d <<< ${body.toString('base64')} | ${command}` : command
}
