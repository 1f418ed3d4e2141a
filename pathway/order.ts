/** By code unit: the same everywhere, whatever the locale; of days and instants the order of time. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
