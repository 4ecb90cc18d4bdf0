import de from './de.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import it from './it.json' with { type: 'json' };
import type { LanguageTable } from './language-table.ts';
import nl from './nl.json' with { type: 'json' };
import pl from './pl.json' with { type: 'json' };
import pt from './pt.json' with { type: 'json' };
import ru from './ru.json' with { type: 'json' };
import sv from './sv.json' with { type: 'json' };
import tr from './tr.json' with { type: 'json' };

/** The languages whose speakers, dates and figures are read; an article meets the table of its own language alone. */
export const languageTables = [de, en, es, fr, it, nl, pl, pt, ru, sv, tr] as readonly LanguageTable[];
