/** Some years of days: far more than a pathway has to do with, and few enough for a process that reads all pathways. */
const mostKept = 10_000;

/** The same function, which keeps what it has computed: every turn asks about the same few days again. */
export function kept<A extends readonly (string | number)[], R>(
  compute: (...args: A) => R,
): (...args: A) => R {
  const results = new Map<string | number | undefined, R>();
  return (...args) => {
    const key = args.length === 1 ? args[0] : args.join(' ');
    const known = results.get(key);
    if (known !== undefined) return known;
    const result = compute(...args);
    if (results.size >= mostKept) results.clear();
    results.set(key, result);
    return result;
  };
}
