import { runStageService } from '@daybook/shared/service/stage-service.ts';
import { cleanStage } from './clean-stage.ts';

await runStageService({
  stage: cleanStage,
  ports: ({ blobs }) => ({ blobs }),
  module: import.meta.resolve('./clean-stage.ts'),
});
