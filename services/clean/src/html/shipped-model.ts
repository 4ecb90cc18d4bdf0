import model from './block-model.json' with { type: 'json' };
import { type BlockModel, type ReadyModel, readyModel } from './block-model.ts';

/** The model that daybook ships, as tests/quality/training fitted it. */
export const shippedModel: ReadyModel = readyModel(model as BlockModel);
