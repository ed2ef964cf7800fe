/** Declared answers that no test can cause, with the reasons. */
export const exemptAnswers: Readonly<Record<string, string>> = {}
