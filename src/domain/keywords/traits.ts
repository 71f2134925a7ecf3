/** Traits that postings ask for; they weigh half, since words alone bear them out poorly. */
import { type Row, rows } from "./Row.ts"

export const traits: ReadonlyArray<Row> = rows(`
  Communication | communication skills | written communication | verbal communication | communicator
  Teamwork | team player | collaboration | collaborative | collaborating | collaborated | collaborate
  Leadership | team leadership | leading teams | team lead
  Mentoring | mentorship | mentor | mentored | coaching
  Problem solving | problem-solving | problem solver
  Critical thinking | analytical skills | analytical thinking
  Time management
  Attention to detail | detail-oriented | detail oriented
  Organizational skills | organisational skills | organization skills
  Ownership | takes ownership | take ownership
  Adaptability | flexibility
  Interpersonal skills
  Multitasking | multi-tasking
  Presentation skills | public speaking | presentations
  Cross-functional collaboration | cross-functional | cross functional
  Empathy | compassion | compassionate
  Self-motivated | self-starter | self starter
  Bilingual
  Confidentiality | discretion
  Physical stamina | lift 50 lbs | lift up to 50 pounds | lifting
`).map((row): Row => ({ ...row, soft: true }))
