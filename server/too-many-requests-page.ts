import { formatWait } from '#lib/format.ts'

/**
 * The page for a client that has sent too many requests. It is not rendered by Next: the limit exists because that takes time. It
 * needs no other file: its colours are those of `app/globals.css`.
 */
export const tooManyRequestsPage = (seconds: number) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>Too many requests</title>
<style>
body { margin: 0; background: light-dark(#f6f1e7, #14110e); color: light-dark(#17130f, #f4ede1); font: 1.125rem/1.6 system-ui, sans-serif; }
main { max-width: 34rem; margin: 0 auto; padding: 4rem 1.5rem; }
h1 { font-size: 2rem; font-weight: 800; line-height: 1.2; }
</style>
</head>
<body>
<main>
<h1>Too many requests</h1>
<p>Your network has sent very many requests, so this one was not carried out. Nothing was booked or changed.</p>
<p>Please wait ${formatWait(seconds)}, then load the page again. If you filled in a form, go back to it: your browser may still have what you typed.</p>
</main>
</body>
</html>
`
