import { runStageService } from '@daybook/shared/service/stage-service.ts';
import { cleanStage } from './poisonable-clean.ts';

const DEADLINE_MS = 1500;

await runStageService({
  stage: cleanStage,
  ports: ({ blobs }) => ({ blobs }),
  module: import.meta.resolve('./poisonable-clean.ts'),
  deadlineMs: DEADLINE_MS,
});
