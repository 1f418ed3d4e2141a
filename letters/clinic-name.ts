/** Under which letters and referrals go out. */
export const clinicName = 'Talus clinic';
