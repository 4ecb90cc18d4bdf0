import type { Reporter, TestModule } from 'vitest/node';
import { findRedis } from './find-redis.ts';
import { NEEDS_OWN_REDIS, NEEDS_REDIS } from './needs-redis.ts';

/** Ends a run with what was left out and how to have it run: a skip that nobody sees is a test that does not exist. */
export default class NotRunReporter implements Reporter {
  async onTestRunEnd(modules: readonly TestModule[]): Promise<void> {
    const skipped = modules.flatMap((module) => [...module.children.allTests('skipped')]);
    const count = (marker: string) => skipped.filter(({ fullName }) => fullName.includes(marker)).length;
    const any = count(NEEDS_REDIS);
    if (any > 0) {
      const found = await findRedis();
      console.log(`\n${any} Redis tests NOT RUN: ${found.kind === 'none' ? found.how : 'try again'}`);
    }
    const own = count(NEEDS_OWN_REDIS);
    if (own > 0)
      console.log(
        `\n${own} Redis tests NOT RUN: they kill their server, and need redis-server or valkey-server on PATH`,
      );
    const notRun = new Map<string, number>();
    for (const { fullName } of skipped) {
      const [, why] = /\(NOT RUN: ([^)]{1,300})\)/.exec(fullName) ?? [];
      if (why !== undefined) notRun.set(why, (notRun.get(why) ?? 0) + 1);
    }
    for (const [why, tests] of notRun) console.log(`\n${tests} tests NOT RUN: ${why}`);
  }
}
