import { checkedFetch } from './checked-fetch.ts'

/** A setup file of Vitest: every answer that a test over HTTP gets by `fetch` has to be declared and described. */
globalThis.fetch = checkedFetch
