import type { CanonicalPolicy } from '@daybook/shared/article/canonical/choose-canonical.ts';
import type { Settings } from '@daybook/shared/process/config.ts';

export const canonicalPolicy = ({
  canonical,
  preferredSources,
}: Pick<Settings, 'canonical' | 'preferredSources'>): CanonicalPolicy => ({
  prefer: canonical,
  sources: preferredSources,
});
