import { runService } from '@daybook/shared/service/run-service.ts';
import { followService } from './follow-service.ts';

await runService(followService);
