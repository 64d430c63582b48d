// Days as `2031-03-04`, in the reader's own calendar; does nothing by itself.

const DAY = 86_400_000;

/** The day some days before today. @param {number} days */
export function ago(days) {
  const now = new Date();
  return new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) - days * DAY).toISOString().slice(0, 10);
}

/** The same text if it is a day of the calendar, else nothing. @param {string} text */
export function valid(text) {
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  return day && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? text : "";
}
