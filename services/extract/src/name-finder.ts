import nlp from 'compromise';
import { type Rule, type RuleNet, rulesFor } from './match-rules.ts';

/**
 * compromise as we use it: people, organisations and places only. Its clauses (`chunks`) are not made, since nothing
 * here asks for them, and the rules to try are found by {@link rulesFor}. Both change how long it takes and not what
 * it finds.
 */
type Pointer = [sentence: number, ...place: unknown[]];
type Terms = readonly unknown[];
type Methods = {
  cacheDoc(document: readonly Terms[]): readonly ReadonlySet<string>[];
  match(document: readonly Terms[], rule: Rule): { readonly ptrs: readonly Pointer[] };
};

/** The library's `bulkMatch`: each match of each rule in each sentence, with where it stands. */
export function matchRules(
  document: readonly Terms[],
  net: RuleNet,
  { one }: { one: Methods },
  { matchOne = false }: { matchOne?: boolean } = {},
): (Rule & { pointer: Pointer })[] {
  const caches = one.cacheDoc(document);
  const found = document.flatMap((sentence, number) =>
    rulesFor(net, caches[number] ?? new Set(), sentence.length).flatMap((rule) =>
      one
        .match([sentence], rule)
        .ptrs.map(([, ...place]) => ({ ...rule, pointer: [number, ...place] satisfies Pointer })),
    ),
  );
  return matchOne ? found.slice(0, 1) : found;
}

const isUsed = (hook: string): boolean => hook !== 'chunks';

function prepared(): typeof nlp {
  const hooks = nlp.hooks();
  hooks.splice(0, hooks.length, ...hooks.filter(isUsed));
  nlp.plugin({ methods: { one: { bulkMatch: matchRules } } });
  return nlp;
}

export const nameFinder: typeof nlp = prepared();
