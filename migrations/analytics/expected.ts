/** Which windows are expected to have an answer. */

/**
 * A window is expected once its last day has passed while the patient was followed and alive, unless the patient was
 * enrolled after it, or an operation came before its end: then it was cut short.
 */
export const isExpected = (e: string, w: string): string => `case ${w}.arm
  when 'conservative' then ${w}.to_day >= ${e}.enrolled_day and ${w}.to_day <= ${e}.followed_to_day
    and (${e}.surgery_day is null or ${w}.to_day < ${e}.surgery_day)
  else ${e}.surgery_day + ${w}.to_day >= ${e}.enrolled_day
    and ${e}.surgery_day + ${w}.to_day <= ${e}.followed_to_day end`;
