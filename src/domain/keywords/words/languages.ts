/** Human languages. Own work, from general professional knowledge; under the project's licence. */
import { words } from "../words.ts"

export const languages = words(
  "languages",
  `
  # language
  =English@languages | englisch | englischkenntnisse | anglais | inglés | inglese | angielski | język angielski | język angielskiego | języka angielskiego | engels | engelska | англійська
  =German@languages | deutschkenntnisse | german language | fluent german | allemand | alemán | tedesco | niemiecki | języka niemieckiego | alemão
  =French@languages | französischkenntnisse | französisch | french language | fluent french | francés | francese | francuski | języka francuskiego
  =Spanish@languages | spanischkenntnisse | spanisch | spanish language | fluent spanish | espagnol | spagnolo | hiszpański | espanhol
  =Italian@languages | italienischkenntnisse | italienisch | italian language | italien courant
  =Portuguese@languages | portugiesisch | portugais | portugués
  =Polish@languages | polnischkenntnisse | polnisch | polonais | język polski
  =Dutch@languages | niederländisch | dutch language | néerlandais
  =Swedish@languages | schwedisch | suédois
  =Russian@languages | russisch | russe courant | język rosyjski
  =Ukrainian@languages | ukrainisch | ukrainien | język ukraiński
  =Arabic@languages | arabisch | arabe
  Mandarin | mandarin chinese | chinesisch | chinois | =Chinese
  =Japanese@languages | japanisch | japonais
  =Turkish@languages | türkisch
  Hindi
  Urdu
  =Korean@languages
  =Vietnamese@languages
  Tagalog
  Haitian Creole
  =Romanian@languages | rumänisch | roumain
  =Czech@languages | tschechisch
  =Hungarian@languages | ungarisch
  =Greek@languages | griechisch
  Hebrew
  =Danish@languages | dänisch
  =Norwegian@languages | norwegisch
  =Finnish@languages | finnisch
`
)
