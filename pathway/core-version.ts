/**
 * Selects core behaviour where code must differ between pathways under way (a pure core cannot call `patched()`). A pathway keeps
 * the one with which it was enrolled.
 *
 * 2: days worn that a device continues are those of all devices before it, not of the last one alone (IMM-5).
 * 3: time between a recovery and a relapse is no delay (REF-3); a refusal no longer says where a pathway is once its clock
 * was restarted or the patient was referred anew.
 */
export const currentCoreVersion = 3;
