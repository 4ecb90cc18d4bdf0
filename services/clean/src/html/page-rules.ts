/** Why a block of a page is not in the text. A version moves when its rule takes out something else than before. */
export const pageRules = {
  'outside-article': { version: 1, says: 'it stands outside the element that holds the article' },
  'other-article': { version: 1, says: 'it is of another article that the page shows below its own' },
  'page-frame': { version: 1, says: 'it stands in nav, footer, aside or a form' },
  'related-box': { version: 1, says: 'its element is named as a box of other articles' },
  'share-box': { version: 1, says: 'its element is named as a box to share the page' },
  comments: { version: 1, says: 'its element is named as readers’ comments' },
  'sign-up-box': { version: 1, says: 'its element is named as an invitation to sign up' },
  'advertisement-box': { version: 1, says: 'its element is named as an advertisement' },
  navigation: { version: 1, says: 'its element is named as navigation' },
  byline: { version: 1, says: 'its element is named as byline or date' },
  caption: { version: 1, says: 'it is the caption or credit of a picture' },
  hidden: { version: 1, says: 'readers do not see it' },
  headline: { version: 1, says: 'it is the headline, which stands apart from the text' },
  'link-list': { version: 1, says: 'it is nothing but links' },
  'unlike-article': {
    version: 1,
    says: 'its words, its place and its neighbours are not those of an article',
  },
  repeated: { version: 1, says: 'the same words stand in the article already' },
} as const satisfies Record<string, { version: number; says: string }>;

export type PageRule = keyof typeof pageRules;

export const isPageRule = (rule: string): rule is PageRule => Object.hasOwn(pageRules, rule);
