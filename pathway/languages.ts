/** Whether Talus writes in the language of a BCP 47 (or ISO 639) tag; whom it does not write to in it gets an interpreter. */
export const isWritten = (tag: string): boolean => /^(en|eng|es|spa)([-_]|$)/i.test(tag.trim());
