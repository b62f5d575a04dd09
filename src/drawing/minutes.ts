/** Minutes of a day. */
export const DAY_MIN = 1440;
