/** As many days as a pathway of some years has to do with, several times over. */
const mostKept = 1000;

/** The same function, which keeps what it has computed: every turn asks about the same few days again. */
export function kept<A extends readonly (string | number)[], R>(
  compute: (...args: A) => R,
): (...args: A) => R {
  const results = new Map<string, R>();
  return (...args) => {
    const key = args.join(' ');
    const known = results.get(key);
    if (known !== undefined) return known;
    const result = compute(...args);
    if (results.size >= mostKept) results.clear();
    results.set(key, result);
    return result;
  };
}
