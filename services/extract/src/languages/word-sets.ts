/** Typographic apostrophes are as good as straight ones. */
export const spellings = (list: readonly string[] = []): readonly string[] =>
  list.flatMap((word) =>
    /['’]/.test(word) ? [word.replaceAll('’', "'"), word.replaceAll("'", '’')] : [word],
  );

export const setOf = (list: readonly string[] | undefined): ReadonlySet<string> => new Set(spellings(list));

/** Each word of some lists with what its list stands for. */
export const valued = <V>(
  lists: readonly (readonly [list: readonly string[] | undefined, value: V])[],
): ReadonlyMap<string, V> =>
  new Map(lists.flatMap(([list, value]) => spellings(list).map((word) => [word, value] as const)));

/** Each word of some rows with the number of its row. */
export const numbered = (rows: readonly (readonly string[])[] = [], first = 0): ReadonlyMap<string, number> =>
  valued(rows.map((row, index) => [row, index + first] as const));
