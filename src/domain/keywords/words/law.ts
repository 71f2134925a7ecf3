/** Law and legal offices. Own work, from general professional knowledge; under the project's licence. */
import { words } from "../words.ts"

export const law = words(
  "law",
  `
  # skill
  Legal research | juristische recherche | rechtsrecherche | recherche juridique | investigación jurídica
  Legal writing | legal drafting
  Litigation | civil litigation | litigation support | prozessführung | contentieux | litigios | spory sądowe
  E-discovery | ediscovery | electronic discovery | discovery requests | discovery responses | discovery process
  Document review
  Depositions | deposition summaries
  Trial preparation | trial prep | trial support
  Pleadings | motions | drafting pleadings
  Court filing | e-filing | efiling | filing court documents
  Contract review | contract drafting | contract management | contract negotiation | contracts | vertragsprüfung | vertragsgestaltung | rédaction de contrats | revisión de contratos | redacción de contratos | umowy handlowe
  Corporate law | corporate governance | gesellschaftsrecht | droit des sociétés | derecho societario | prawo spółek
  Family law | familienrecht | droit de la famille | derecho de familia | prawo rodzinne
  Immigration law
  Intellectual property | trademark | patents | gewerblicher rechtsschutz | propriété intellectuelle | propiedad intelectual | własność intelektualna
  Real estate law | conveyancing
  Personal injury
  Employment law | labor law | labour law
  Compliance | regulatory compliance | conformité | conformité réglementaire | cumplimiento normativo
  Due diligence | sorgfaltsprüfung
  Client intake
  Docketing | docket management | calendaring deadlines
  Bates stamping | bates numbering
  Administrative law | verwaltungsrecht | droit administratif | prawo administracyjne
  Advocacy | oral advocacy | courtroom advocacy
  Alternative dispute resolution | arbitration | mediation
  Antitrust law | competition law | kartellrecht | droit de la concurrence
  Appellate practice
  Bankruptcy law | insolvency law | insolvenzrecht
  Banking law | finance law
  Case law research | jurisprudence research
  Civil law | civil procedure | zivilrecht | droit civil | derecho civil | prawo cywilne
  Client counseling | client counselling
  Commercial law | business law | handelsrecht | droit commercial | droit des affaires | derecho mercantil
  Company secretarial | corporate secretary | entity management
  Constitutional law
  Construction law | baurecht
  Contract law | vertragsrecht | droit des contrats
  Copyright law | copyright | urheberrecht
  Criminal law | criminal defense | strafrecht | droit pénal | derecho penal
  Cross-examination
  Data protection law | ccpa | datenschutz | protection des données | protección de datos | ochrona danych osobowych
  Energy law
  Environmental law | umweltrecht
  Estate planning | wills and trusts | probate
  Evidence gathering | evidence review
  Human rights law
  Insurance law
  International law | international trade law
  Investigations | internal investigations
  Labour relations law | arbeitsrecht | droit du travail | derecho laboral | prawo pracy
  Landlord and tenant law | mietrecht
  Legal advice | rechtsberatung | conseil juridique
  Legal operations | legal project management
  Legal translation
  Licensing agreements
  Lobbying | government relations
  Negligence claims | medical malpractice
  Patent prosecution | patent drafting | patent law
  Policy drafting | regulatory drafting
  Privacy impact assessment | data protection impact assessment
  Regulatory affairs
  Securities law | securities regulation
  Settlement negotiation
  Subpoenas
  Tax law | steuerrecht | droit fiscal
  Title search | title examination
  Witness preparation | witness interviews
  Writ drafting | drafting of legal documents | legal correspondence
  Interrogatories
  Privilege review | privilege log
  Case management systems | legal case management
  Trademark law | trademark registration
  Procurement law | vergaberecht | droit des marchés publics | marchés publics | public procurement | prawo zamówień publicznych
  # standard
  GDPR | data protection | data privacy | dsgvo | rgpd | rodo
  # certificate
  Notary public | notary
  Bar admission | admitted to the bar | bar exam | licensed attorney | zulassung als rechtsanwalt
  CIPP/E | cipp | cipp/us
  CIPM
  =CAMS@finance | certified anti-money laundering specialist
  Second state examination in law | zweites juristisches staatsexamen | volljurist | volljuristin
  LLM degree | master of laws | ll.m.
  LLB | bachelor of laws
  Solicitor qualification | lpc | sqe
  # title
  Paralegal | paralegal certificate | certified paralegal | paralegal certification
  Attorney | lawyer | rechtsanwalt | rechtsanwältin | avocat | avocate | abogado | abogada | adwokat | radca prawny | avvocato
  Solicitor | barrister
  Legal counsel | in-house counsel | general counsel | syndikusrechtsanwalt | unternehmensjurist | juriste d'entreprise | juriste
  Legal assistant | legal secretary | rechtsanwaltsfachangestellte | rechtsanwaltsfachangestellter | assistante juridique | asystent prawny
  Compliance officer | compliance manager | compliance-beauftragter
  Judge's clerk | law clerk | judicial clerk
  Contract manager | contracts administrator
  Data protection officer | datenschutzbeauftragter | délégué à la protection des données | inspektor ochrony danych
  Notary office clerk | notarfachangestellte | clerc de notaire
  # tool
  Westlaw
  LexisNexis | lexis nexis | lexis
  Relativity
  iManage | netdocuments
  =Clio | clio manage
  Everlaw
  Concordance software
  Logikcull
  =PACER
  LEAP legal | leap software
  MyCase
  PracticePanther
  Bloomberg Law
  beck-online | juris datenbank
  Dalloz | lexis 360
  Contract lifecycle management | ironclad clm
  OneTrust
`
)
