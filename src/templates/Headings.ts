/** Headings that people and applicant tracking systems know. */
import type { SectionKind } from "../domain/Resume.ts"

export const headings: Readonly<Record<SectionKind, string>> = {
  work: "Experience",
  volunteer: "Volunteering",
  projects: "Projects",
  education: "Education",
  certificates: "Certificates",
  publications: "Publications",
  awards: "Awards",
  skills: "Skills",
  languages: "Languages",
  interests: "Interests"
}
