import { isLongRun } from '../is-long-run.ts'

const { FUZZ_SEED, FUZZ_REQUESTS } = process.env

/** How many requests the fuzzer sends. */
export const fuzzRequests = Number(FUZZ_REQUESTS ?? (isLongRun ? 200_000 : 10_000))

/** Runs with the same seed send the same requests. Long runs have a new one each. */
export const fuzzSeed = Number(FUZZ_SEED ?? (isLongRun ? Date.now() % 2 ** 31 : 20_261_127))
