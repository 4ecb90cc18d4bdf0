import { join } from 'node:path';
import { runStageService } from '@daybook/shared/service/stage-service.ts';
import { dedupeStage } from './dedupe-stage.ts';
import { keptIndex } from './snapshot/kept-index.ts';
import { SNAPSHOT_FOLDER } from './snapshot/snapshot-file.ts';

await runStageService({
  stage: dedupeStage,
  ports: ({ log, settings, logger }) => ({
    index: keptIndex(log, { folder: join(settings.dataFolder, SNAPSHOT_FOLDER), logger }),
  }),
  closePorts: ({ index }) => index.close(),
});
