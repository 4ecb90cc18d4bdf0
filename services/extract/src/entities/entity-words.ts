/** Words of English names that tell what is named. Rows, not branches. */

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** A name with one of these is an organisation's, wherever it stands in it. */
export const organisationWords = words(`
  academy agency airlines airways alliance army assembly association authority bank board broadcasting bureau cabinet
  church club college commission committee company confederation congress consortium corporation council court
  department directorate federation forum foundation fund group guard inc institute institution league llc ltd ministry
  museum navy office organisation organization orchestra parliament party plc police press reserve senate service society
  syndicate times tribune trust tribunal union university`);

/** Stands before a person's name and is none of it. */
export const honorifics = words(`
  president vice prime minister chancellor king queen prince princess pope judge justice senator sen rep representative
  congressman congresswoman governor gov mayor general gen colonel col captain capt lieutenant lt sergeant sgt dr doctor
  professor prof mr mrs ms miss sir dame lord lady rev reverend secretary ambassador sheriff detective inspector officer
  chief chairman chairwoman director coach mp`);

/** Behind one of these comes, and before one of these stands, a piece of geography. */
export const placeWords = words(`
  airport avenue bay beach bridge canal canyon cape cathedral coast county desert district forest gulf harbour harbor
  island islands lake mount mountain mountains ocean park peninsula plain port province river sea square state strait
  street valley village`);
