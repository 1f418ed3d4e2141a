/** The core’s texts in Spanish, by the English. A test goes through all that it can say. */
export const coreInSpanish: Readonly<Record<string, string>> = {};
