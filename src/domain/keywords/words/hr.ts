/** Human resources. Own work, from general professional knowledge; under the project's licence. */
import { words } from "../words.ts"

export const hr = words(
  "hr",
  `
  # skill
  Recruiting | recruitment | talent acquisition | rekrutierung | personalbeschaffung | recrutement | selección de personal | rekrutacja | rekrutacji
  Human resources | =HR | personalwesen | ressources humaines | recursos humanos | risorse umane | zasoby ludzkie
  Onboarding | employee onboarding | einarbeitung neuer mitarbeiter | intégration des nouveaux | wdrażanie pracowników
  Performance management
  Absence management | attendance management
  Applicant screening | candidate screening | resume screening
  Background checks | reference checks
  Benefits administration | employee benefits | benefits management
  Candidate sourcing | talent sourcing | active sourcing
  Change communication
  Collective bargaining | union negotiations | labor negotiations | tarifverhandlungen
  Compensation and benefits | compensation management | comp & ben | rémunération et avantages sociaux
  Competency frameworks | competency modelling
  Conflict resolution | konfliktmanagement | gestion des conflits | resolución de conflictos
  Disciplinary procedures | grievance handling | disciplinary hearings
  Diversity and inclusion | =DEI | diversity & inclusion
  Employee development | talent development | personalentwicklung | développement des compétences
  Employee engagement | engagement surveys
  Employee relations | labor relations | labour relations | relations sociales
  Employer branding | marque employeur
  Employment contracts | arbeitsverträge | contrats de travail
  Exit interviews | offboarding
  Headcount planning | workforce planning | personalplanung | gpec
  HR analytics | people analytics
  HR policies
  HRIS | hr information system | sirh
  Interviewing | job interviews | behavioral interviewing | candidate interviews | vorstellungsgespräche | entretiens d'embauche | rozmowy kwalifikacyjne
  Job analysis | job evaluation
  Job descriptions | job postings
  Leadership development
  Learning and development | =L&D
  Leave administration | fmla
  Organizational development | organisational development | organisationsentwicklung
  Outplacement
  Payroll accounting | lohn- und gehaltsabrechnung | lohnabrechnung | entgeltabrechnung | gestion de la paie | kadry i płace | naliczanie płac
  Personnel administration | personnel files | personalverwaltung | administration du personnel | administración de personal | administracja kadrowa
  Relocation | global mobility
  Retention programs | employee retention
  Salary benchmarking | salary surveys
  Succession planning | nachfolgeplanung
  Team building
  Time and attendance | timekeeping | zeiterfassung
  Training needs analysis
  Volunteer management | volunteer coordination
  Work permits | visa sponsorship
  Works council | betriebsrat | comité social et économique
  Workers compensation | workers compensation insurance
  Campus recruiting | university recruiting | graduate recruitment
  Executive search | headhunting
  Employee handbook
  # standard
  Employment equity act | equal employment law
  Fair Labor Standards Act | flsa
  # certificate
  SHRM-CP | shrm-scp
  PHR | sphr
  CIPD
  # title
  HR manager | human resources manager | personalleiter | personalleiterin | personalreferent | personalreferentin | responsable ressources humaines | responsable rh | responsable de recursos humanos
  HR generalist | hr business partner | human resources generalist
  Recruiter | talent acquisition specialist | recruteur | recruteuse | chargé de recrutement | chargée de recrutement | reclutador | rekruter
  Training manager | learning and development manager
  Compensation analyst
  # tool
  =Workday | workday hcm
  SAP SuccessFactors | successfactors
  BambooHR
  ADP | adp workforce now
  Paychex
  Gusto payroll
  UKG | kronos | ultipro
  Greenhouse ATS | greenhouse.io
  Lever ATS
  iCIMS
  Taleo
  SmartRecruiters
  Personio
  Cornerstone OnDemand
  LinkedIn Recruiter
  Culture Amp
  Applicant tracking systems | bewerbermanagementsystem
  Płatnik | comarch optima
`
)
