/** Degrees. Own work, from general professional knowledge; under the project's licence. */
import { words } from "../words.ts"

export const degrees = words(
  "degrees",
  `
  # degree
  High school diploma | ged | high school degree | secondary school diploma | fachhochschulreife | mittlere reife | wykształcenie średnie | título de bachiller
  Associate's degree | associate degree
  Bachelor's degree | bachelor | bachelor's | b.s. | b.a. | b.sc. | bsc | b.eng | beng | undergraduate degree | =BS | =BA | bachelorabschluss | licence universitaire | grado universitario | laurea triennale | licencjat | 本科
  Master's degree | master's | masters degree | masters in | master of science | master of arts | master of engineering | m.s. | m.sc. | msc | m.eng | =MS | =MA | masterabschluss | máster | laurea magistrale | magister | studia magisterskie | 硕士
  MBA | master of business administration
  PhD | ph.d. | doctorate | doctoral | doctor of philosophy | promotion zum doktor | doctorat | doctorado | dottorato | doktorat | 博士
  =JD | j.d. | juris doctor
  =MD | m.d. | doctor of medicine
`
)
