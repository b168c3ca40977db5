/** Between a number and its unit: narrow, and no line ends there. */
export const unitSpace = '\u202f';

/** Absent because unknown. */
export const dash = '–';
