import { wholeNumber } from '@daybook/shared/process/whole-number.ts';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ApiPorts } from '../api-ports.ts';
import { layout } from '../pages/layout.ts';
import { storiesPage, storyPage } from '../pages/story-page.ts';
import { findStory } from '../stories/find-story.ts';
import { pageOfStories } from '../stories/page-of-stories.ts';
import { readStory } from '../stories/read-story.ts';
import { parsedQuery } from './parsed-query.ts';

const list = z.object({ before: wholeNumber(1).optional() });

/** The plain pages `/stories` and `/stories/<id>`. */
export function storyPageRoutes(app: FastifyInstance, ports: ApiPorts): void {
  app.get('/stories', async (request, reply) => {
    const { stories, next } = await pageOfStories(ports.stories, parsedQuery(list, request.query));
    return reply
      .type('text/html; charset=utf-8')
      .send(layout({ title: 'Stories – daybook', body: storiesPage(stories, next) }));
  });

  app.get<{ Params: { id: string } }>('/stories/:id', async (request, reply) => {
    const id = await findStory(request.params.id, ports);
    // An address that stays right when more stories begin like it.
    if (id !== request.params.id) return reply.redirect(`/stories/${id}`);
    const story = await readStory(id, ports);
    const title = `${story.headline ?? id} – daybook`;
    return reply.type('text/html; charset=utf-8').send(layout({ title, body: storyPage(story) }));
  });
}
