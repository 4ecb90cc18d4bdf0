/** Lets at most `count` pieces of work run at once; the others wait for their turn, first come, first served. */
export function slots(count: number): <Value>(work: () => Promise<Value>) => Promise<Value> {
  const waiting: (() => void)[] = [];
  let free = count;

  const take = async (): Promise<void> => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const give = (): void => {
    const next = waiting.shift();
    if (next === undefined) free++;
    else next();
  };

  return async (work) => {
    await take();
    try {
      return await work();
    } finally {
      give();
    }
  };
}
