/**
 * Selects core behaviour where code must differ between pathways under way (a pure core cannot call `patched()`). A pathway keeps
 * the one with which it was enrolled.
 *
 * 2: days worn that a device continues are those of all devices before it, not of the last one alone (IMM-5).
 */
export const currentCoreVersion = 2;
