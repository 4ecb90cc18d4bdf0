import { z } from 'zod';

/**
 * What a publisher says about an article that ran before, the strongest first. `retraction`: do not use it any more;
 * `correction`: it was wrong; `refile`: sent again for a reason that is not in the news; `update`: there is more now.
 */
export const correctionKind = z.enum(['retraction', 'correction', 'refile', 'update']);
export type CorrectionKind = z.infer<typeof correctionKind>;

/**
 * How wires and sites mark it: data, one line per way of saying it, in lower case. No rule here knows a publisher.
 * `headline` marks stand in front of a headline or a line, or in brackets behind it; those in `capitals` are words of
 * daily use too, and count only in capitals. `bracket` words open a bracketed note, and `phrases` may stand anywhere
 * in the first or last lines.
 */
export type Marks = {
  readonly headline: readonly string[];
  readonly capitals: readonly string[];
  readonly bracket: readonly string[];
  readonly phrases: readonly string[];
};

export const correctionMarks: Readonly<Record<CorrectionKind, Marks>> = {
  retraction: {
    headline: [
      'retraction',
      'retracted',
      'withdrawn',
      'mandatory kill',
      'zurückgezogen',
      'retirado',
      'ritirato',
    ],
    capitals: ['kill', 'killed', 'annule'],
    bracket: ['withdraws', 'withdrawn', 'retracts', 'kills'],
    phrases: [
      'withdrawn by the publisher',
      'retracted by the publisher',
      'this article has been retracted',
      'this article has been withdrawn',
      'this story has been retracted',
      'this story has been withdrawn',
      'retracted this article',
      'retracted this story',
      'withdrawn this article',
      'withdrawn this story',
      'dieser artikel wurde zurückgezogen',
      'diese meldung wurde zurückgezogen',
      'cet article a été retiré',
      'cette dépêche est annulée',
      'este artículo ha sido retirado',
      'questo articolo è stato ritirato',
    ],
  },
  correction: {
    headline: [
      'correction',
      'corrections',
      'corrected',
      'clarification',
      'erratum',
      'korrektur',
      'korrigiert',
      'berichtigung',
      'richtigstellung',
      'rectificatif',
      'correctif',
      'corrigé',
      'corrección',
      'corregido',
      'rectificación',
      'rettifica',
      'correzione',
      'errata corrige',
      'correção',
      'corrigido',
      'errata',
      'correctie',
      'rectificatie',
    ],
    capitals: ['corr', 'corrects'],
    bracket: ['corrects', 'correcting', 'corrected', 'fixes', 'korrigiert', 'berichtigt', 'corrige'],
    phrases: [
      'an earlier version of this',
      'a previous version of this',
      'this article was amended',
      'this article has been amended',
      'this article was corrected',
      'this article has been corrected',
      'this story was corrected',
      'this story has been corrected',
      'this story corrects',
      'this version corrects',
      'in einer früheren version dieses',
      'in einer früheren fassung dieses',
      'une version précédente de cet article',
      'cet article a été corrigé',
      'una versión anterior de este',
      'este artículo ha sido corregido',
      'una versione precedente di questo',
      'uma versão anterior deste',
      'in een eerdere versie van dit',
    ],
  },
  refile: {
    headline: ['refile', 'refiled'],
    capitals: ['rpt', 'repeat', 'resend'],
    bracket: ['refiles', 'refiling', 'refiled', 'repeats', 'repeating'],
    phrases: ['refiles to', 'refiled to', 'this story was refiled'],
  },
  update: {
    headline: [
      'update',
      'updated',
      'aktualisiert',
      'aktualisierung',
      'mise à jour',
      'actualisé',
      'actualización',
      'actualizado',
      'aggiornamento',
      'aggiornato',
      'atualização',
      'atualizado',
      'bijgewerkt',
    ],
    capitals: ['upd', 'actualisation'],
    bracket: ['updates', 'updating', 'updated'],
    phrases: [
      'this article has been updated',
      'this story has been updated',
      'dieser artikel wurde aktualisiert',
      'cet article a été mis à jour',
      'este artículo ha sido actualizado',
    ],
  },
};
