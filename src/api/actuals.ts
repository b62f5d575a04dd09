/** What stands in `GET /api/actuals` for a time that has not come, among minutes after the schedule's start. */
export const NOT_YET = -(2 ** 31);
