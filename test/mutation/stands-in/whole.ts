/** What tries everything in every situation takes too long to be run for each of thousands of mutants. */
const skipped = (): void => undefined;

export const whole = Object.assign(skipped, { each: () => skipped });
