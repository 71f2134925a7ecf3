/**
 * Words of other languages that say the same in a line of a résumé: one may stand where a source has another of its group.
 * Verbs and their nouns for the most part, which languages other than English exchange where English changes an ending.
 */
import { stem } from "../keywords/tokens.ts"

const groups = `
  gesenkt senkung senkte senken reduziert reduzierung reduzierte reduzieren verringert verringerung verringern vermindert verminderung
  gesteigert steigerung steigerte steigern erhöht erhöhung erhöhte erhöhen
  erstellt erstellung erstellte erstellen angefertigt anfertigung
  umgesetzt umsetzung implementiert implementierung realisiert realisierung
  montiert montage montierte montieren
  geplant planung plante planen
  inbetriebnahme betrieb genommen nahm
  abgestimmt abstimmung abstimmen
  eingeführt einführung einführte einführen
  eingearbeitet einarbeitung einarbeiten
  angeleitet anleitung anleitete anleiten
  mitgearbeitet mitarbeit mitarbeiten mitwirkung mitgewirkt
  durchgeführt durchführung durchführte durchführen
  ausgestellt ausstellung ausstellte
  bearbeitet bearbeitung bearbeitete
  gewartet wartung wartete
  geprüft prüfung prüfte
  unterstützt unterstützung unterstützte
  jahr jahre jahren jährlich
  monat monate monaten monatlich
  tag tage tagen täglich
  woche wochen wöchentlich
  hausse augmentation augmenté augmentée augmenter progression
  baisse réduction réduit réduite réduits réduites réduire diminution diminué
  organisation organisé organisée organisés organisées organiser
  mise mis mises mettre
  rédaction rédigé rédigée rédigés rédigées rédiger
  préparation préparé préparée préparés préparées préparer
  négociation négocié négociée négociés négociées négocier
  réalisation réalisé réalisée réalisés réalisées réaliser
  traitement traité traitée traités traitées traiter
  encadrement encadré encadrer
  formation formé formée former
  analyse analysé analysée analysés analyser
  an ans année années annuel annuelle annuels annuelles
  mois mensuel mensuelle mensuels mensuelles
  jour jours quotidien quotidienne
  reducción reducido reducida reducir reduje disminución
  aumento aumentado aumentar incremento incrementado
  implantación implantado implantada implantados implantadas implantar
  preparación preparado preparada preparar
  coordinación coordinado coordinada coordinar coordiné
  diseño diseñado diseñada diseñar diseñé
  maquetación maquetado maquetada maquetar
  año años anual anuales
  mes meses mensual mensuales
  riduzione ridotto ridotta ridotti ridotte ridurre
  aumentato aumentata aumentare incrementato
  conduzione condotto condurre
  gestione gestito gestita gestire
  lavorazione lavorato lavorata lavorati lavorate lavorare
  wzrost zwiększenie zwiększono
  spadek zmniejszenie redukcja obniżenie
  rok rocznie roku lat
  miesiąc miesięcznie miesiąca
  dzień dziennie
`

const byWord: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  groups
    .trim()
    .split("\n")
    .map((line) => new Set(line.trim().split(/\s+/).map(stem)))
    .flatMap((group) => [...group].map((word) => [word, group] as const))
)

/** Whether two stems are of one group. */
export const isSynonym = (a: string, b: string): boolean => byWord.get(a)?.has(b) === true
