/** Days and months as numbers, and as the link writes them. Pure. */

/** Milliseconds. */
const DAY = 86_400_000;

/** Count the months from year 0 to that of a day. @param {number} day from 1970 */
export function monthOf(day) {
  const date = new Date(day * DAY);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** Write a month so counted as 2022-05. @param {number} month */
export const monthText = (month) =>
  `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}`;

/** Write a day as 2022-05-17. @param {number} day from 1970 */
export const dayText = (day) => new Date(day * DAY).toISOString().slice(0, 10);
