/** What Stryker’s instrumentation reads to know which mutant to be. */
declare const globalThis: { readonly __stryker__?: { readonly activeMutant?: string } };

/** The same function, made anew whenever another mutant is tried. */
export function sinceMutant<A extends readonly unknown[], R>(
  make: () => (...args: A) => R,
): (...args: A) => R {
  let mutant = globalThis.__stryker__?.activeMutant;
  let current = make();
  return (...args) => {
    const active = globalThis.__stryker__?.activeMutant;
    if (active !== mutant) {
      mutant = active;
      current = make();
    }
    return current(...args);
  };
}
