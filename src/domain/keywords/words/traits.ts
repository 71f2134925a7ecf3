/** Traits that postings ask for; they weigh half, since words alone bear them out poorly. Own work, from general professional knowledge; under the project's licence. */
import { words } from "../words.ts"

export const traits = words(
  "traits",
  `
  # trait
  Communication | communication skills | written communication | verbal communication | communicator | kommunikation | kommunikationsfähigkeit | kommunikationsstärke | sens de la communication | comunicación | comunicazione | komunikatywność
  Teamwork | team player | collaboration | collaborative | collaborating | collaborated | collaborate | teamarbeit | teamfähigkeit | travail d'équipe | travail en équipe | esprit d'équipe | trabajo en equipo | lavoro di squadra | praca w zespole | praca zespołowa | pracy w zespole
  Leadership | team leadership | leading teams | team lead | führungskompetenz | führungsstärke | liderazgo | przywództwo
  Mentoring | mentorship | mentor | mentored | coaching
  Problem solving | problem solver | problemlösung | problemlösungskompetenz | résolution de problèmes | resolución de problemas | rozwiązywanie problemów
  Critical thinking | analytical skills | analytical thinking | analytisches denken | esprit d'analyse | esprit analytique | pensamiento crítico | analityczne myślenie
  Time management | zeitmanagement | gestion du temps | gestión del tiempo | zarządzanie czasem
  Attention to detail | detail-oriented | sorgfalt | genauigkeit | rigueur | atención al detalle | dokładność
  Organizational skills | organisational skills | organization skills | organisationstalent | organisationsgeschick | sens de l'organisation | capacidad de organización | dobra organizacja pracy
  Ownership | takes ownership
  Adaptability | flexibility | flexibilität | adaptabilité | adaptabilidad | elastyczność
  Interpersonal skills
  Multitasking | multi-tasking
  Presentation skills | public speaking | presentations
  Cross-functional collaboration | cross-functional
  Empathy | compassion | compassionate | einfühlungsvermögen | empathie | empatía
  Self-motivated | self-starter | eigeninitiative | selbstständige arbeitsweise | autonomie | samodzielność
  Bilingual
  Confidentiality | discretion | verschwiegenheit | confidencialidad | poufność
  Physical stamina | lift 50 lbs | lift up to 50 pounds | lifting | körperliche belastbarkeit | dobra kondycja fizyczna
`
)
