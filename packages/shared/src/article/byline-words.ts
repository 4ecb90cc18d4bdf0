/** What stands before an author's name in a byline. One row per language, longest first in a row. */
const rows = {
  cs: 'autor',
  da: 'skrevet af|tekst|af',
  de: 'ein gastbeitrag von|ein kommentar von|eine analyse von|ein interview von|ein artikel von|text von|autor:in|autorin|autor|text|von',
  el: 'συντάκτης|γράφει ο|γράφει η',
  en: 'written by|reported by|story by|words by|text by|report by|posted by|insights from|authors|author|by',
  es: 'escrito por|texto|autor|por',
  fi: 'kirjoittaja|teksti',
  fr: 'propos recueillis par|publié par|rédigé par|écrit par|texte|auteur|par',
  hu: 'szerző|írta',
  id: 'penulis|reporter|oleh',
  it: 'articolo di|a cura di|scritto da|testo di|di',
  nb: 'skrevet av|tekst|av',
  nl: 'geschreven door|tekst|auteur|door',
  pl: 'opracowanie|opracował|oprac.|autor|tekst',
  pt: 'escrito por|texto|autor|por',
  ro: 'autor|de',
  ru: 'авторы|автор|текст',
  sv: 'skriven av|text|av',
  tr: 'haber|muhabir|yazan|yazar',
  uk: 'автори|автор|текст',
} as const;

const phrases = [...new Set(Object.values(rows).flatMap((row) => row.split('|')))].toSorted(
  (a, b) => b.length - a.length || (a < b ? -1 : 1),
);

/**
 * Where the name begins behind the words that introduce it ("By", "Von:", "Text von"); 0 when a text begins with none
 * of them, its length when there is nothing behind them.
 */
export function behindByline(text: string): number {
  const lower = text.slice(0, 60).toLowerCase();
  const phrase = phrases.find((words) => lower.startsWith(words) && isEnd(lower.charAt(words.length)));
  if (phrase === undefined) return 0;
  let at = phrase.length;
  while (at < text.length && ' :'.includes(text.charAt(at))) at++;
  return at;
}

const isEnd = (character: string): boolean => character === '' || character === ' ' || character === ':';
