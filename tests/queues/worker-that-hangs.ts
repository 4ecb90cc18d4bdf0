import { openQueues } from '@daybook/shared/queues/open-queues.ts';

/** A process that takes a job of `clean`, says so, and never ends it. Its test kills it. */
const [url = ''] = process.argv.slice(2);
const queues = await openQueues({ url, onError: () => {} });
const hang = async () => {
  console.log('took it');
  await new Promise(() => setInterval(() => {}, 1000));
};
await queues.work('clean', hang, { concurrency: 1 });
