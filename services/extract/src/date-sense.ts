import type { Span } from '@daybook/shared/article/span.ts';
import type { Part, PeriodUnit } from './languages/date-words.ts';

/** A date as the words put it, not yet resolved. Months are 1–12, weekdays 0 (Sunday) – 6. */
export type DatePhrase = Span & DateSense;

export type DateSense =
  | {
      readonly kind: 'day';
      readonly year: number;
      readonly month: number;
      readonly day: number;
      /** The weekday that the text puts beside it. */
      readonly weekday: number | null;
    }
  | { readonly kind: 'month-day'; readonly month: number; readonly day: number }
  | {
      readonly kind: 'month';
      readonly month: number;
      readonly year: number | null;
      readonly part: Part | null;
    }
  | { readonly kind: 'year'; readonly year: number; readonly part: Part | null; readonly begins: boolean }
  | {
      readonly kind: 'days';
      readonly month: number;
      readonly from: number;
      readonly to: number;
      readonly year: number | null;
    }
  | { readonly kind: 'decade'; readonly year: number }
  | { readonly kind: 'period'; readonly unit: PeriodUnit; readonly steps: number }
  | { readonly kind: 'quarter'; readonly year: number; readonly quarter: number }
  | { readonly kind: 'weekday'; readonly weekday: number }
  | { readonly kind: 'relative'; readonly days: number };

/** A sense, and how many words carry it; `skip` of them in front are no part of the mention. Null: no date after all. */
export type Read = { readonly sense: DateSense | null; readonly length: number; readonly skip?: number };
