/** The words around dates in English. Rows, not branches. */

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** A month's name alone may be a person's or a verb: it is a date behind one of these. */
export const beforeMonth = words(
  'in since by during until till last this next of from between before after through',
);

/** A number of four digits is a year behind one of these. */
export const beforeYear = words('in since during until till by from of before after around circa through');

/** "began in 2022": it still goes on. */
export const beginnings = words('began begun begins started starting beginning');

/** A sentence with one of these may speak of a day to come. */
export const futureWords = words('will shall would scheduled due expected planned plans upcoming expires');

/** A day behind one of these lies ahead, whatever its sentence says. */
export const untilWords = words('until till by through next');

/** Days counted from the day of publication. */
export const relativeDays: ReadonlyMap<string, number> = new Map([
  ['yesterday', -1],
  ['today', 0],
  ['tomorrow', 1],
]);

/** "3 to 5 November" */
export const untilDay = words('to and until through –');

/** Weeks, months and years counted from the one of publication. */
export const periodSteps: ReadonlyMap<string, number> = new Map([
  ['last', -1],
  ['this', 0],
  ['next', 1],
]);

export const ordinals: ReadonlyMap<string, number> = new Map([
  ['first', 1],
  ['second', 2],
  ['third', 3],
  ['fourth', 4],
]);
