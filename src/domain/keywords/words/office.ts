/** Offices, projects and management. Own work, from general professional knowledge; under the project's licence. */
import { words } from "../words.ts"

export const office = words(
  "office",
  `
  # skill
  Data entry
  Typing
  Scheduling | calendar management | appointment scheduling | terminvereinbarung | prise de rendez-vous
  Travel arrangements | travel coordination
  Filing | records management | record keeping | recordkeeping
  Office administration | office management | administrative support
  Reception | front desk | empfang | accueil physique et téléphonique | recepción
  Minute taking | meeting minutes | protokollführung | comptes rendus de réunion | redacción de actas
  Report writing | reporting | berichtswesen | rédaction de rapports | elaboración de informes | raportowanie
  Project management | managing projects | projektmanagement | gestion de projet | gestión de proyectos | gestione progetti | zarządzanie projektami | zarządzania projektami | gerenciamento de projetos | projectmanagement | projektledning | управління проєктами | إدارة المشاريع | 项目管理 | =PM@project
  Product management | product manager | produktmanagement | gestion de produit | gestión de productos | =PM@product
  Product roadmap | roadmap
  Requirements gathering | requirements analysis
  Business analysis | business analyst
  Process improvement | process optimization | process optimisation | prozessoptimierung | prozessverbesserung | amélioration des processus | mejora de procesos | optymalizacja procesów
  Change management | veränderungsmanagement | conduite du changement | gestión del cambio | zarządzanie zmianą
  Stakeholder management | stakeholder engagement | stakeholdermanagement | gestion des parties prenantes
  Vendor management | supplier management | lieferantenmanagement | gestion des fournisseurs | gestión de proveedores | zarządzanie dostawcami
  Administrative tasks | administrative duties | verwaltungsaufgaben | tâches administratives | tareas administrativas
  Agenda preparation | meeting preparation
  Balanced scorecard
  Benchmarking
  Benefits realization
  Board meetings | board papers
  Budget control | cost control | budget monitoring
  Business continuity planning
  Business cases
  Business correspondence | korrespondenz | correspondance commerciale
  Business planning | business plan
  Business process management | =BPM | bpmn | process mapping
  Business strategy | strategic planning | strategische planung | planification stratégique | planificación estratégica
  Contract administration
  Correspondence management | mail handling | mail distribution | postbearbeitung
  Cross-cultural communication | intercultural communication
  Customer requirements
  Critical path analysis | gantt charts
  Decision making
  Delegation skills
  Diary management | diary coordination | terminplanung | terminkoordination | gestion d'agenda
  Document management | document control | dokumentenmanagement | gestion documentaire
  Earned value management
  Expense processing
  Project governance
  Issue tracking
  Knowledge management
  Meeting coordination | meeting facilitation
  Milestone planning
  Office supplies management | office supplies
  OKRs | objectives and key results
  Operations management | business operations
  Outsourcing management | outsourcing
  Portfolio planning | project portfolio management
  Prioritization | prioritisation
  Program governance
  Project coordination | projektkoordination | coordination de projets
  Project planning | project scheduling | projektplanung | planification de projet
  Resource planning | resource allocation | ressourcenplanung
  Risk register | risk mitigation
  Scope management
  Service delivery | service delivery management
  Shorthand | stenography
  Status reporting | progress reports
  Strategic partnerships | partnership development | partnerships
  Switchboard | switchboard operation | telephone reception
  Transcription | audio typing
  Team management | personalführung | mitarbeiterführung | management d'équipe | gestión de equipos | zarządzanie zespołem
  Turnaround management
  User stories | product backlog | backlog management
  Visitor reception | greeting visitors
  Workflow automation
  Go-live support | cutover planning
  Customer data management | crm data entry
  # standard
  ISO 31000
  Data protection at work | datenschutzschulung
  # certificate
  PMP | project management professional
  PRINCE2
  Driver's license | drivers license | driving licence | driver's licence | führerschein | permis de conduire | carnet de conducir | permiso de conducir | patente di guida | prawo jazdy
  CAPM
  PMI-ACP
  IPMA | ipma level d
  PRINCE2 Practitioner | prince2 foundation
  SAFe Agilist
  MOS certification | microsoft office specialist
  CBAP
  ECDL | icdl
  # degree
  Apprenticeship | abgeschlossene ausbildung | abgeschlossene berufsausbildung | berufsausbildung abgeschlossen | apprentissage
  Abitur | fachabitur | baccalauréat | bachillerato | matura
  Vocational degree | =BTS | =DUT | cap diploma | formación profesional de grado superior | technikum
  Diplom degree | diplom-ingenieur | ingénieur diplômé
  Doctor of nursing practice | dnp
  Master of nursing | msn
  Master of education | m.ed.
  Bachelor of education | b.ed.
  Master of social work | msw
  Bachelor of laws degree
  # title
  Executive assistant
  Project manager | projektleiter | projektleiterin | chef de projet | cheffe de projet | jefe de proyecto | director de proyectos | kierownik projektu
  Office manager | büroleiter | büroleiterin | responsable administratif | office managerin
  Administrative assistant | office assistant | office clerk | bürokauffrau | bürokaufmann | kauffrau für büromanagement | kaufmann für büromanagement | assistant administratif | assistante administrative | auxiliar administrativo | asistente administrativo | pracownik biurowy
  Receptionist | empfangsmitarbeiter | standardiste
  Personal assistant | =PA@office | assistante de direction | assistant de direction | chefsekretärin
  Operations manager | betriebsleiter | responsable des opérations | jefe de operaciones
  Management consultant | business consultant | unternehmensberater | consultant en management
  Data entry clerk
  Secretary | sekretär | sekretärin | secrétaire | secretaria | sekretarka
  Chief executive officer | managing director | geschäftsführer | geschäftsführerin | directeur général
  Chief operating officer
  # tool
  Microsoft Office | ms office | office 365 | microsoft 365 | office suite | pack office | paquete office | pakiet office | pakiet ms office
  Google Workspace | g suite | google docs | google sheets
  Asana
  Trello
  Airtable
  PowerPoint | microsoft powerpoint | ms powerpoint | power point
  Microsoft Access | ms access
  Microsoft Teams | ms teams
  =Slack
  =Zoom
  =Notion
  =SAP | sap erp | sap s/4hana | s/4hana | sap fico | sap mm
  Microsoft Visio | visio
  Microsoft OneNote | onenote
  Microsoft Planner
  OneDrive
  Google Forms
  Monday.com
  ClickUp
  Basecamp
  Smartsheet
  Wrike
  LibreOffice | openoffice
  Dropbox Business
  Lotus Notes | ibm notes
  Evernote
  Calendly
  Webex | cisco webex
  GoToMeeting
  Zapier
  DocuWare
  Lucidchart
  Todoist
`
)
