import { wholeNumber } from '@daybook/shared/process/whole-number.ts';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ApiPorts } from '../api-ports.ts';
import { findStory } from '../stories/find-story.ts';
import { pageOfStories } from '../stories/page-of-stories.ts';
import { readStory } from '../stories/read-story.ts';
import { parsedQuery } from './parsed-query.ts';

const MOST_LISTED = 100;

const asOf = z.object({ as_of: wholeNumber(0).optional() });
const list = z.object({
  before: wholeNumber(1).optional(),
  members: wholeNumber(1, 1000).optional(),
  limit: wholeNumber(1, MOST_LISTED).optional(),
});

/**
 * `GET /v1/stories?before=&members=&limit=`: the stories of at least so many articles (2 unless told) that changed last;
 * `next` is the cursor of the next page, null on the last one. `GET /v1/stories/:id?as_of=`: one story, by its own id or
 * that of an article in it.
 */
export function storyRoutes(app: FastifyInstance, ports: ApiPorts): void {
  app.get('/v1/stories', async (request) => pageOfStories(ports.stories, parsedQuery(list, request.query)));

  app.get<{ Params: { id: string } }>('/v1/stories/:id', async (request) => {
    const { as_of } = parsedQuery(asOf, request.query);
    return readStory(await findStory(request.params.id, ports), ports, as_of);
  });
}
