/** Selects core behaviour where code must differ between pathways under way (a pure core cannot call `patched()`). */
export const currentCoreVersion = 1;
