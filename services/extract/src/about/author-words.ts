/** Words of bylines that are no names, in the languages of the corpora. Rows, not branches. */

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** Two names may be joined by one of these. */
export const joiners = words('and und et y e og och en ve dan i и та és și și και ja sowie with mit & +');

/** Small words inside a person's name. */
export const particles = words(
  'de da do dos das del della di van von vom der den ter ten het la le du des bin ibn al el af av zu zum y ben abu st st. e i und ’t of',
);

/** A line with one of these says what somebody does, or when, or what to click: it names nobody. */
export const labelWords = words(`
  ago min mins minute minutes read reading minuten lesezeit lesedauer hours hour hrs updated published posted edited
  reviewed uhr photo photos foto fotos image picture video bild bilder getty follow subscribe share comment comments
  agencies agenturen agences agencias about more view profile bio contact email e-mail mail twitter facebook instagram linkedin login register sign newsletter
  copyright rights reserved advertisement sponsored home news latest date author authors autor autoren autorin author:
  contributor contributors editor editors editorial writer writers reporter correspondent journalist columnist director
  manager producer chief senior specialist expert founder lead redakteur redakteurin korrespondent korrespondentin
  journaliste journalista giornalista periodista redactor redactora redacteur redaktör reportern toimittaja
  aktualisiert veröffentlicht erschienen stand vor stunden minuten il fa hace geleden siden sedan temu
  publisert publicerad offentliggjort oppdatert sist publié mis publicado atualizado actualizado`);

/** With the site's own name, one of these is its staff and not a person. */
export const staffWords = words(`
  staff team desk newsroom editors editorial news online redaktion redazione redacción redação rédaction redactie
  redakcja redakcija redaksi redaktionen redaksjonen toimitus correspondent contributor contributors reporter reporters
  bureau press office media admin webmaster com de net org inc ltd gmbh magazine magazin zeitung web digital`);

/** Behind a comma or a bar: what somebody is, not who. */
export const credentials = words(`
  md m.d m.d. phd ph.d ph.d. dr jr jr. sr sr. esq esq. mba ms msc m.s ma m.a ba bsc rd rdn rn np cpa jd j.d j.d. dds dvm
  facs faclm fand ldn lcsw cfa cfp pe mph ceo cto cfo coo cmo dpt cscs`);
