/** Résumés for tests: the two real ones of the examples, and a nurse's. */
import { Schema } from "effect"
import { readFileSync } from "node:fs"
import { Resume } from "../../src/domain/Resume.ts"

const decode = Schema.decodeUnknownSync(Schema.fromJsonString(Resume))

const example = (name: string): Resume =>
  decode(readFileSync(new URL(`../../examples/resumes/${name}.json`, import.meta.url), "utf8"))

export const engineer = example("senior-engineer")
export const graduate = example("new-grad")

export const nurse: Resume = {
  basics: {
    name: "Amara Diallo",
    label: "Registered Nurse",
    email: "amara@example.com",
    summary: "Registered Nurse with 6 years in medical-surgical and telemetry units of two teaching hospitals.",
    location: { address: "12 Hill Road", city: "Portland", region: "Oregon", countryCode: "US" }
  },
  work: [
    {
      name: "Riverside Medical Center",
      position: "Staff Nurse, Telemetry",
      startDate: "2021-03",
      summary: "Care for patients after cardiac surgery on a 28-bed telemetry unit.",
      highlights: [
        "Assess and monitor five to six patients per shift, reading ECG rhythms and adjusting care plans",
        "Helped introduce bedside handover, which reduced missed medications by 18%",
        "Supported the training of 12 new graduates in EHR charting with Epic",
        "Administer IV medications and blood products following hospital protocol"
      ]
    },
    {
      name: "St. Anne Hospital",
      position: "Registered Nurse",
      startDate: "2018-06",
      endDate: "2021-02",
      highlights: [
        "Provided post-operative wound care on a medical-surgical ward of 32 beds",
        "Taught discharge plans to patients and families in English and French",
        "Volunteered for the Fall Prevention Committee (FPC), which met monthly"
      ]
    }
  ],
  education: [
    {
      institution: "Oregon State University",
      studyType: "Bachelor of Science",
      area: "Nursing",
      endDate: "2018-05"
    }
  ],
  certificates: [{ name: "BLS", issuer: "American Heart Association", date: "2024-01" }],
  skills: [
    { name: "Clinical", keywords: ["Telemetry", "Wound care", "Epic"] },
    { name: "Docker", level: "Beginner" }
  ],
  languages: [{ language: "English", fluency: "Native" }, { language: "French" }]
}
