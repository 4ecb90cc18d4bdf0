import { runStageService } from '@daybook/shared/service/stage-service.ts';
import { publishStage } from './publish-stage.ts';

await runStageService({ stage: publishStage, ports: ({ blobs }) => ({ blobs }) });
