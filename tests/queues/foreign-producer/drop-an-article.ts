import { createPostgresBackend, Queue } from 'bullmq';

const connection = process.env.QUEUES_URL ?? 'postgres://127.0.0.1/daybook_queues';
const ingest = new Queue('ingest', { connection }, createPostgresBackend);

const text = 'The first ferry leaves at 6.10 from Monday, the port authority said.';
await ingest.add('submit', { title: 'Ferry timetable changes', text, source: 'Harbour Gazette' });
await ingest.close();
