/** The words around dates that pages show, in the languages of the corpora. Rows, not branches. */

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** What stands between a date and its time, or inside a date: "5 de noviembre de 2024 a las 15:07". */
export const fillers = words(`
  a alle às à at al am à as das de del den der di dia d kl klo klockan la las le les o ob om on op os pada pukul saat t
  u um v w в о об г р року року. jam ore heures`);

/** Behind one of these a date is the day of a change. */
export const modifiedWords = words(`
  updated update modified edited revised corrected aktualisiert aktualisierung aktualisierte stand geändert
  actualizado actualizada actualización modificado atualizado atualizada aggiornato aggiornamento aggiornata modificato
  bijgewerkt gewijzigd opdateret oppdatert uppdaterad päivitetty muokattu aktualizacja zaktualizowano aktualizováno
  aktualizované güncelleme güncellenme güncellendi обновлено обновлён изменено оновлено diperbarui frissítve actualizat
  ενημέρωση 更新 更新日 最終更新 수정 업데이트 jour mise maj modifié`);

/** Behind one of these it is the day of publication. */
export const publishedWords = words(`
  published posted publish created first veröffentlicht erschienen erstellt publié publiée paru publicado publicada
  creado pubblicato pubblicata geplaatst gepubliceerd offentliggjort udgivet publisert publicerad publicerat julkaistu
  opublikowano publikacja dodano publikováno yayınlanma yayınlandı giriş oluşturulma опубликовано опубліковано дата terbit
  diterbitkan megjelent publicat δημοσίευση 公開 公開日 配信 掲載 입력 등록 발행`);

/** Hours behind midday. */
export const afternoon = words('pm p.m p.m. nachm μμ 오후 午後 下午');
export const forenoon = words('am a.m a.m. vorm πμ 오전 午前 上午');

/** Signs of an hour: "15 h 07", "15:07 Uhr". */
export const hourWords = words('h uhr hod hrs hours uur uhr: o’clock 時 시');

/** Zones whose short name means one offset in news; those that mean several (IST, CST of China) are left out. */
export const zoneOffsets: ReadonlyMap<string, string> = new Map([
  ['z', 'Z'],
  ['utc', 'Z'],
  ['gmt', 'Z'],
  ['wet', '+00:00'],
  ['bst', '+01:00'],
  ['cet', '+01:00'],
  ['mez', '+01:00'],
  ['wat', '+01:00'],
  ['cest', '+02:00'],
  ['mesz', '+02:00'],
  ['eet', '+02:00'],
  ['sast', '+02:00'],
  ['cat', '+02:00'],
  ['eest', '+03:00'],
  ['msk', '+03:00'],
  ['trt', '+03:00'],
  ['tsi', '+03:00'],
  ['tsi̇', '+03:00'],
  ['eat', '+03:00'],
  ['pkt', '+05:00'],
  ['wib', '+07:00'],
  ['wita', '+08:00'],
  ['sgt', '+08:00'],
  ['hkt', '+08:00'],
  ['awst', '+08:00'],
  ['wit', '+09:00'],
  ['jst', '+09:00'],
  ['kst', '+09:00'],
  ['aest', '+10:00'],
  ['aedt', '+11:00'],
  ['nzst', '+12:00'],
  ['nzdt', '+13:00'],
  ['adt', '-03:00'],
  ['brt', '-03:00'],
  ['art', '-03:00'],
  ['edt', '-04:00'],
  ['est', '-05:00'],
  ['cdt', '-05:00'],
  ['mdt', '-06:00'],
  ['mst', '-07:00'],
  ['pdt', '-07:00'],
  ['pst', '-08:00'],
]);
