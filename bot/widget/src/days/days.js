/** The calendar day of a moment, on this device's clock: equal for two moments of one day. */
export const dayOf = (time) => new Date(time).setHours(0, 0, 0, 0);

/**
 * The name of a day, as a conversation is divided by it: 今日, 昨日, 11月21日(土).
 *
 * @param {number} time a moment of that day, ms
 * @param {number} now ms
 * @param {string} language BCP 47
 */
export function dayName(time, now, language) {
  // Rounded, as not every day has 24 hours.
  const ago = Math.round((dayOf(now) - dayOf(time)) / 86_400_000);
  if (ago === 0 || ago === 1) return new Intl.RelativeTimeFormat(language, {numeric: 'auto'}).format(-ago, 'day');
  return new Intl.DateTimeFormat(language, {month: 'long', day: 'numeric', weekday: 'short'}).format(time);
}
