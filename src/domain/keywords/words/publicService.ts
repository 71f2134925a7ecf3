/** Public administration and public safety. Own work, from general professional knowledge; under the project's licence. */
import { words } from "../words.ts"

export const publicService = words(
  "publicService",
  `
  # skill
  Asylum procedures | refugee services
  Benefits eligibility | eligibility determination | social benefits
  Budget execution | public budgeting | haushaltsplanung | kameralistik
  Citizen services | bürgerservice | accueil du public | obsługa mieszkańców | atención ciudadana
  Civic engagement | public consultation | bürgerbeteiligung
  Code enforcement
  Community outreach | outreach programs | public outreach
  Community development
  Crime prevention
  Criminal investigation
  Emergency management | emergency preparedness | emergency planning | katastrophenschutz
  EU funding | eu funds | eu-fördermittel | fonds européens | fundusze unijne | projekty unijne
  Firefighting | fire suppression | brandbekämpfung
  Freedom of information requests | foia
  Grant management | grant administration | fördermittelmanagement
  Impact assessment | policy evaluation
  International development | humanitarian aid
  Intelligence analysis
  Land use planning | urban planning | stadtplanung | urbanisme | bauleitplanung
  Law enforcement | policing
  Legislative research | legislative analysis
  Local government | municipal administration | kommunalverwaltung | collectivités territoriales | samorząd terytorialny
  Monitoring and evaluation | program evaluation
  Military leadership
  Nonprofit management
  Parole supervision | probation
  Permitting and licensing
  Policy analysis | policy development | public policy | politikanalyse | políticas públicas | politiques publiques
  Program management | programme management | program coordination
  Public administration | öffentliche verwaltung | administration publique | administración pública | administracja publiczna
  Public finance | finances publiques
  Public records
  Public safety
  Public speaking engagements
  Public transport planning | transportation planning
  Records retention | archiving | archivierung
  Security clearance | top secret clearance | sicherheitsüberprüfung
  Social policy | sozialpolitik
  Social security administration | sozialgesetzbuch | sozialversicherung
  Tender evaluation
  Waste management | abfallwirtschaft
  Zoning | zoning regulations
  Administrative decisions | verwaltungsakte | decyzje administracyjne | bescheiderteilung
  Council meetings | council minutes | gremienarbeit
  Electronic records | e-akte | dématérialisation | epuap
  Election administration
  Diplomacy | consular services
  # standard
  Federal Acquisition Regulation | far compliance
  Administrative procedure act | verwaltungsverfahrensgesetz | kodeks postępowania administracyjnego
  # certificate
  POST certification | peace officer standards
  Verwaltungsfachangestellter | verwaltungsfachangestellte | verwaltungsfachwirt
  Certified public manager
  Firefighter I | firefighter ii
  # title
  Policy analyst | policy advisor | policy officer | referent für politik
  Civil servant | beamter | beamtin | fonctionnaire | funcionario público | urzędnik
  Administrative officer | sachbearbeiter | sachbearbeiterin | agent administratif | rédacteur territorial | referent urzędu | inspektor urzędu
  Police officer | polizist | polizistin | policier | policía
  Firefighter | feuerwehrmann | pompier | bombero
  Program manager | programme manager
  Urban planner | stadtplaner | urbaniste
  Case worker | caseworker | eligibility specialist
  Grant manager | grant writer
  # tool
  SAM.gov
  GovWin
  Tyler Munis
  OK.EWD | vis akten
  Crime mapping
  Body-worn cameras
`
)
