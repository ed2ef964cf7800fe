/** Whether this is `npm run test:long`, which takes minutes for the sizes and repetitions that `npm test` keeps small. */
export const isLongRun = process.env.TEST_LONG === 'true'
