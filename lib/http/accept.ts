/** Whether an `Accept` header names a media type, and not with `q=0`. Wildcards are ignored. */
export const accepts = (accept: string | null | undefined, type: string): boolean =>
  (accept ?? '').split(',').some((range) => {
    const [name, ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
    return name === type && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))
  })

/** Whether an `Accept` header is that of a program, which gets JSON at the path of a page. */
export const isProgram = (accept: string | null | undefined): boolean =>
  accepts(accept, 'application/json') && !accepts(accept, 'text/html')
