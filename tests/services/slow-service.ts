import { setTimeout as wait } from 'node:timers/promises';
import type { SubmissionState } from '@daybook/shared/article/submission-state.ts';
import { rejected, type Stage } from '@daybook/shared/pipeline/stage.ts';
import { runStageService } from '@daybook/shared/service/stage-service.ts';

/** A service whose jobs take as long as GATHER_MS says. It tells when it has begun with one. */
const slowStage: Stage<SubmissionState, null, null> = {
  name: 'ingest',
  gather: async () => {
    console.log(JSON.stringify({ level: 30, msg: 'gathering' }));
    await wait(Number(process.env.GATHER_MS));
    return null;
  },
  decide: () => rejected('empty', 'nothing in it'),
};

await runStageService({ stage: slowStage, ports: () => null });
