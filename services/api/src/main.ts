import { runService } from '@daybook/shared/service/run-service.ts';
import { apiService } from './api-service.ts';

await runService(apiService);
