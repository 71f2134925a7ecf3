/** A résumé in a few words: "3 positions, 12 lines, 14 skills". */
import type { JsonResume } from "../../client/Client.ts"
import { count } from "./sections.ts"

const plural = (n: number, one: string) => `${n} ${one}${n === 1 ? "" : "s"}`

export const describe = (resume: JsonResume): string => {
  const entries = [...(resume.work ?? []), ...(resume.volunteer ?? []), ...(resume.projects ?? [])]
  const lines = entries.reduce((sum, entry) => sum + (entry.highlights?.length ?? 0), 0)
  const skills = (resume.skills ?? []).reduce((sum, group) => sum + (group.keywords?.length ?? 0), 0)
  const parts = [
    [count(resume, "work"), "position"],
    [count(resume, "projects"), "project"],
    [lines, "line"],
    [skills, "skill"]
  ] as const
  return parts
    .filter(([n]) => n > 0)
    .map(([n, one]) => plural(n, one))
    .join(" · ")
}
