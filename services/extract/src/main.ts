import { runStageService } from '@daybook/shared/service/stage-service.ts';
import { extractStage } from './extract-stage.ts';

await runStageService({
  stage: extractStage,
  ports: ({ blobs }) => ({ blobs }),
  module: import.meta.resolve('./extract-stage.ts'),
});
