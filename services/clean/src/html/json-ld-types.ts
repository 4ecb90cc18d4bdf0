/** The types of schema.org that are an article: news first, then whatever is written. */
const NEWS_TYPES = new Set(
  'newsarticle reportagenewsarticle analysisnewsarticle opinionnewsarticle backgroundnewsarticle reviewnewsarticle askpublicnewsarticle liveblogposting report'.split(
    ' ',
  ),
);
const WRITTEN_TYPES = new Set(
  'article blogposting socialmediaposting techarticle scholarlyarticle advertisercontentarticle satiricalarticle medicalscholarlyarticle'.split(
    ' ',
  ),
);
/** Pages that are something else. */
const OTHER_KINDS = new Set(['imagegallery', 'mediagallery', 'collectionpage', 'searchresultspage']);

/** 2 for news, 1 for anything else that is written, 0 for what is no article. */
export const rankOfTypes = (types: readonly string[]): number =>
  types.some((type) => NEWS_TYPES.has(type)) ? 2 : types.some((type) => WRITTEN_TYPES.has(type)) ? 1 : 0;

/** The type that tells what kind of page it is; a live blog tells more than the article it also is. */
export const kindOfTypes = (types: readonly string[]): string | undefined =>
  types.find((type) => type === 'liveblogposting') ??
  types.find((type) => NEWS_TYPES.has(type) || WRITTEN_TYPES.has(type)) ??
  types.find((type) => OTHER_KINDS.has(type));
