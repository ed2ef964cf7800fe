/** Whether this is `npm run test:long`, which takes minutes for the sizes and repetitions that `npm test` keeps small. */
export const isLongRun = process.env.TEST_LONG === 'true'

/** Whether all tests run, and not a selection of them. */
export const isCompleteRun = process.env.TEST_COMPLETE === 'true'
