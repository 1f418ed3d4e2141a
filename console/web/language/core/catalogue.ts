/**
 * Texts in Spanish by their English.
 *
 * A key with `{…}` is a pattern; what stands in a slot depends on its name, to which a digit may be added:
 * - `text`: another text of this catalogue
 * - `date`: a date in words; `n`: a number; `id`: a rule, a version, an instrument, which has no language
 * - a list of `../codes/`, such as `RedFlag`: a value of that list
 * - with `…` at the end: several of these, as `a, b and c`
 */
export type Catalogue = Readonly<Record<string, string>>;
