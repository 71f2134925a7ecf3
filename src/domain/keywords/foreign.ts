/**
 * How postings in other languages than English head their parts and say what must be and what would be nice:
 * German, French, Spanish, Italian, Portuguese, Polish, Dutch, Swedish, Ukrainian, Arabic and Chinese.
 */
import type { Mode } from "./clauses.ts"

/** Beginnings of headings. */
const begin: Readonly<Record<Mode, string>> = {
  ignored:
    "wir bieten|das bieten wir|unser angebot|ihre vorteile|deine vorteile|benefits|über uns|wer wir sind|bewerbung|kontakt|" +
    "nous (?:vous )?(?:offrons|proposons)|(?:nos |vos )?avantages|qui sommes[- ]nous|à propos de|pour postuler|rémunération|" +
    "(?:qué )?(?:te )?ofrecemos|beneficios|ventajas|sobre nosotros|quiénes somos|cosa offriamo|offriamo|chi siamo|vantaggi|" +
    "oferecemos|benefícios|sobre nós|oferujemy|co oferujemy|o nas|kim jesteśmy|benefity|wij bieden|wat wij bieden|over ons|" +
    "vi erbjuder|om oss|ми пропонуємо|про нас|福利待遇|薪资福利|我们提供|公司简介|关于我们|المزايا|نقدم|من نحن",
  preferred:
    "von vorteil|wünschenswert|idealerweise|das wäre schön|pluspunkte|les plus|atouts|serait un plus|souhaité|" +
    "se valora|se valorará|valorable|deseable|titolo preferenziale|costituisce titolo|gradit|diferenciais|desejável|" +
    "mile widziane|dodatkowe atuty|dodatkowym atutem|pluspunten|gewenst|meriterande|буде перевагою|бажано|加分项|优先条件|优先考虑|يفضل|ميزة إضافية",
  required:
    "anforderungen|ihr profil|dein profil|das bringen sie mit|das bringst du mit|qualifikationen?|voraussetzungen|ihre qualifikation|" +
    "was sie mitbringen|was du mitbringst|wir erwarten|(?:votre |le )?profil|compétences|qualifications|exigences|formation|prérequis|" +
    "ce que nous attendons|requisitos|perfil|qué buscamos|requisiti|profilo|competenze|cosa cerchiamo|conhecimentos|" +
    "wymagania|oczekujemy|oczekiwania|twój profil|kwalifikacje|nasze wymagania|functie-eisen|jouw profiel|wat vragen wij|" +
    "kvalifikationer|vi söker|din profil|вимоги|ми очікуємо|任职要求|岗位要求|职位要求|任职资格|المتطلبات|المؤهلات|الشروط",
  duty:
    "aufgaben|ihre aufgaben|deine aufgaben|das erwartet sie|tätigkeiten|ihr aufgabengebiet|stellenbeschreibung|" +
    "(?:vos |les )?missions?|(?:vos )?responsabilités|activités|description du poste|le poste|" +
    "funciones|responsabilidades|tus funciones|descripción del puesto|mansioni|responsabilità|attività|atividades|" +
    "obowiązki|zakres obowiązków|zadania|opis stanowiska|taken|werkzaamheden|arbetsuppgifter|обов[’']язки|завдання|" +
    "岗位职责|工作职责|职位描述|工作内容|المسؤوليات|المهام|مهام"
}

/** A short line of its own, at most `longer` letters longer, or what stands before a colon. */
const heading = (names: string, longer = 40) =>
  new RegExp(
    `^[^\\p{L}]*(?:${names})(?![\\p{L}]{4})[^.!?;:：]{0,${longer}}[:：]?[^\\p{L}]*$|^[^\\p{L}]*(?:${names})[^.!?;:：]{0,30}[:：]`,
    "iu"
  )

export const foreignHeadings: ReadonlyArray<readonly [Mode, RegExp]> = [
  ["ignored", heading(begin.ignored)],
  // `Se valorará SAP` is no heading but says so of one thing.
  ["preferred", heading(begin.preferred, 0)],
  ["duty", heading(begin.duty)],
  ["required", heading(begin.required)]
]

export const foreignPreferred =
  /von vorteil|wünschenswert|idealerweise|gern(?:e)? gesehen|(?:est|sont|serai(?:en)?t) (?:un (?:plus|atout)|appréciée?s?|souhaitée?s?)|un (?:plus|atout)\b|idéalement|de préférence|se valorar?á?n?|valorable|deseable|será un plus|preferibil|gradit[oa]|titolo preferenziale|desejável|diferencial|mile widzian|atutem|pluspunt|is een pré|meriterande|буде перевагою|бажано|优先|加分|يفضل|ميزة/iu

export const foreignRequired =
  /erforderlich|vorausgesetzt|zwingend|voraussetzung|mindestens|abgeschlossene|sichere[rn]? umgang|exigée?s?|requis|obligatoire|impérati|indispensable|maîtrise d|imprescindible|requerid|obligatori[oa]|necesari[oa]|wymagan|konieczn|niezbędn|znajomość|richiest|obrigatóri|必须|必备|要求|熟练|精通|يجب|يشترط|vereist|krav|обов[’']язков/iu

export const foreignStory =
  /tage urlaub|urlaubstage|altersvorsorge|jobrad|deutschlandticket|mutuelle|tickets?[- ]restaurants?|\brtt\b|13e mois|días de vacaciones|seguro médico|buoni pasto|vale[- ]refeição|opieka medyczna|multisport|reiskostenvergoeding|friskvårdsbidrag|медичне страхування|五险一金|带薪年假|تأمين صحي/iu

/** Facts about the job, a line each, that ask for nothing. */
export const foreignFact =
  /^[^\p{L}]*(?:standort|arbeitsort|arbeitgeber|firma|unternehmen|vertragsart|gehalt|eintritt(?:sdatum)?|arbeitszeit|lieu|employeur|société|entreprise|contrat|salaire|date de début|ubicación|empresa|contrato|salario|sede|azienda|contratto|stipendio|retribuzione|local|lokalizacja|miejsce pracy|pracodawca|wynagrodzenie|umowa|locatie|werkgever|salaris|plats|arbetsgivare|місто|компанія|зарплата|工作地点|公司|薪资|الموقع|الشركة|الراتب)\s*[:：]/iu
