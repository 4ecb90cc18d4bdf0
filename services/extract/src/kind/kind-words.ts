import type { PageKind } from '@daybook/shared/article/reading.ts';

/**
 * The words by which pages tell what they are, in the languages of the corpora. Rows, not branches; lower case,
 * straight apostrophes, each list in any order.
 */

const phrases = (list: string): readonly string[] =>
  list
    .split('·')
    .map((phrase) => phrase.trim().replace(/\s+/g, ' '))
    .filter((phrase) => phrase !== '');

/** What pages call themselves (schema.org type, og:type). */
export const statedKinds: ReadonlyMap<string, PageKind> = new Map([
  ['liveblogposting', 'live'],
  ['imagegallery', 'gallery'],
  ['mediagallery', 'gallery'],
  ['collectionpage', 'index'],
  ['itemlist', 'index'],
  ['searchresultspage', 'index'],
  ['product', 'other'],
  ['product.group', 'other'],
  ['product.item', 'other'],
  ['book', 'other'],
  ['books.book', 'other'],
  ['music.album', 'other'],
  ['music.song', 'other'],
  ['place', 'other'],
  ['video.movie', 'other'],
  ['video.tv_show', 'other'],
]);

/** Headlines of pages that a server shows instead of the article, without the number of the error and its word. */
export const errorHeadlines: ReadonlySet<string> = new Set(
  phrases(`
  page not found · not found · the page could not be found · the page cannot be found · this page does not exist · access denied ·
  forbidden · just a moment · attention required · attention required cloudflare · internal server error · bad gateway · service unavailable ·
  service temporarily unavailable · gateway timeout · too many requests · page unavailable · oops page not found · sorry page not found ·
  something went wrong · are you a robot · robot check ·
  seite nicht gefunden · die seite wurde nicht gefunden · diese seite gibt es nicht · diese seite existiert nicht · nicht gefunden · zugriff verweigert ·
  artikel nicht gefunden · seite nicht verfügbar · fehler · interner serverfehler ·
  page non trouvée · page introuvable · page inexistante · cette page n existe pas · accès refusé · accès interdit · erreur ·
  página no encontrada · no encontrado · esta página no existe · acceso denegado · página no disponible ·
  pagina non trovata · pagina non disponibile · accesso negato · questa pagina non esiste ·
  página não encontrada · não encontrado · acesso negado · esta página não existe ·
  pagina niet gevonden · niet gevonden · deze pagina bestaat niet · toegang geweigerd ·
  nie znaleziono strony · strona nie istnieje · strona nie została znaleziona · odmowa dostępu ·
  sidan hittades inte · sidan kunde inte hittas · sidan finns inte · siden blev ikke fundet · siden finnes ikke · siden ble ikke funnet · sivua ei löytynyt ·
  страница не найдена · доступ запрещен · доступ запрещён · сторінку не знайдено · sayfa bulunamadı · erişim engellendi · stránka nenalezena · stránka nebyla nalezena ·
  az oldal nem található · pagina nu a fost găsită · halaman tidak ditemukan · ページが見つかりません · 找不到页面 · 페이지를 찾을 수 없습니다 · الصفحة غير موجودة`),
);

/** "Fehler 404", "Error 404: …" */
export const errorWords: ReadonlySet<string> = new Set(
  'error fehler erreur errore erro fout błąd fel fejl feil ошибка hata http status code oops'.split(' '),
);

/** Words of a page that asks for something before it shows the article: consent, a proof of being human, a password. */
export const wallPhrases: readonly string[] = phrases(`
  we value your privacy · your privacy is important to us · accept cookies to continue · we and our partners · accept all cookies ·
  wir und unsere partner · zustimmen und weiter · mit werbung weiterlesen · ihre privatsphäre ist uns wichtig ·
  nous et nos partenaires · accepter et continuer · continuer sans accepter · votre vie privée est importante ·
  nosotros y nuestros socios · nos importa tu privacidad · aceptar y continuar · noi e i nostri partner · la tua privacy è importante · accetta e continua ·
  nós e os nossos parceiros · nós e nossos parceiros · aceitar e continuar · wij en onze partners · akkoord en doorgaan · my i nasi partnerzy · przejdź do serwisu ·
  vi och våra partners · godkänn alla cookies ·
  verify you are human · verifying you are human · checking your browser before · checking if the site connection is secure · unusual traffic from your ·
  enable javascript and cookies to continue · please enable cookies · complete the captcha · prove you're not a robot · confirm you are not a robot · press and hold to confirm ·
  kein roboter sind · vérifiez que vous êtes humain · vous n'êtes pas un robot · no eres un robot · verifica que eres humano · non sei un robot · você não é um robô · dat je geen robot bent · nie jesteś robotem ·
  you have been blocked · your access to this site has been limited ·
  log in to continue · sign in to continue · please log in to read · log in to read · melden sie sich an, um · anmelden, um weiterzulesen · connectez-vous pour · identifiez-vous pour ·
  inicia sesión para · inicie sesión para · accedi per continuare · accedi per leggere · faça login para · log in om verder · zaloguj się, aby · logga in för att`);

/** Under a teaser, instead of the rest. */
export const offerPhrases: readonly string[] = phrases(`
  for subscribers only · subscribers only · subscribe to continue reading · subscribe to read · exclusive to subscribers · continue reading with · to continue reading, ·
  this article is for subscribers · already a subscriber ·
  nur für abonnenten · weiterlesen mit · jetzt weiterlesen · exklusiv für abonnenten · jetzt abonnieren · um weiterzulesen · lesen sie diesen artikel mit ·
  réservé aux abonnés · réservée aux abonnés · il vous reste · pour lire la suite · abonnez-vous pour ·
  exclusivo para suscriptores · solo para suscriptores · sólo para suscriptores · suscríbete para · para seguir leyendo · contenuto riservato agli abbonati · riservato agli abbonati · abbonati per continuare · per continuare a leggere ·
  exclusivo para assinantes · exclusivo para subscritores · assine para continuar · alleen voor abonnees · lees verder met · tylko dla prenumeratorów · dostęp dla subskrybentów ·
  för prenumeranter · för dig som är prenumerant · for abonnenter · kun for abonnenter · vain tilaajille · только для подписчиков`);

/** In the headline of a ticker; the hours of its entries must bear it out. */
export const liveMarks: readonly string[] = phrases(`
  live updates · live: · live blog · liveblog · as it happened · minute by minute · liveticker · live-ticker · live ticker · newsticker · newsblog ·
  en direct · direct : · en vivo · en directo · minuto a minuto · in diretta · la diretta · diretta · ao vivo · em direto · na żywo · relacja live ·
  онлайн · трансляция · canlı · direkt: · direktrapport · direkte: · live -`);

/** With which the headline of a gallery begins. */
export const galleryMarks: readonly string[] = phrases(`
  in pictures · in photos · photos: · pictures: · gallery: · photo gallery · photo essay · fotostrecke · bildergalerie · bilderstrecke · bilder des tages · die bilder ·
  en images · diaporama · en photos · photos. · fotogalería · en imágenes · galería · las imágenes · fotogallery · le foto · galeria de fotos · em imagens · fotogaleria ·
  in beeld · fotoserie · fotoreportage · galeria zdjęć · w obiektywie · bildspel · bilder: · фотогалерея · в фотографиях · foto galeri`);

/** Parts of an address under which lists of articles stand. */
export const listSegments: ReadonlySet<string> = new Set(
  `tag tags category categories topic topics author authors search section sections archive archives rubrique rubriques sujet
  thema themen schlagwort schlagworte rubrik ressort autor autoren tema temas etiqueta etiquetas categoria categorias autori
  argomento argomenti tagg auteur auteurs onderwerp temat kategoria tema-dia`.split(/\s+/),
);
