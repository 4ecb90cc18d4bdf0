import type { PageFacts } from './choose-kind.ts';
import { galleryMarks } from './kind-words.ts';

/** Pictures have captions; more prose than this is an article with pictures. */
const LONGEST = 1500;

/** A page of pictures: a headline that says so over little text. */
export function isGallery({ cleaned: { text }, headline }: PageFacts): boolean {
  const key = headline.toLowerCase();
  return text.length <= LONGEST && galleryMarks.some((mark) => key.startsWith(mark));
}
