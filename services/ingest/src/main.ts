import { runStageService } from '@daybook/shared/service/stage-service.ts';
import { ingestPorts } from './ingest-ports.ts';
import { ingestStage } from './ingest-stage.ts';

await runStageService({ stage: ingestStage, ports: ({ log, blobs }) => ingestPorts(log, blobs) });
