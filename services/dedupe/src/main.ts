import { runStageService } from '@daybook/shared/service/stage-service.ts';
import { dedupeStage } from './dedupe-stage.ts';
import { logIndex } from './log-index.ts';

await runStageService({ stage: dedupeStage, ports: ({ log }) => ({ index: logIndex(log) }) });
