/** Skills of nursing and care, teaching, and law. */
import { rows } from "./Row.ts"

export const health = rows(`
  Registered nurse | rn | registered nurses | rn license | rn licence | registered nursing license
  Licensed practical nurse | lpn | lvn | licensed vocational nurse
  Certified nursing assistant | cna
  Nurse practitioner | =NP
  BSN | bachelor of science in nursing
  Nursing
  BLS | basic life support | bls certification
  ACLS | advanced cardiac life support | acls certification
  =PALS | pediatric advanced life support
  CPR | cardiopulmonary resuscitation
  CCRN | critical care registered nurse
  First aid
  Patient care | direct patient care | bedside care | patient-centered care | patient-centred care
  Patient assessment | patient assessments | nursing assessment | head-to-toe assessment
  Patient education | educating patients | patient teaching
  Medication administration | administering medication | administer medications | administered medications | med administration
  Wound care | wound dressing | wound management
  Vital signs | vitals
  Triage
  Telemetry | cardiac monitoring | ecg | ekg
  Ventilators | ventilator management | mechanical ventilation
  Acute care
  Intensive care | icu | intensive care unit | critical care
  Emergency department | emergency room | emergency medicine
  Medical-surgical | med-surg | med surg | medical surgical
  Operating room | perioperative
  Labor and delivery | labour and delivery | obstetrics
  Pediatrics | paediatrics | pediatric | paediatric
  Oncology
  Geriatrics | geriatric | elderly care | long-term care
  Mental health | behavioral health | behavioural health | psychiatric
  Home health | home care
  Palliative care | hospice
  Phlebotomy | venipuncture | blood draw
  Catheterization | catheter insertion | foley catheter
  Infection control | infection prevention
  Care plans | care plan | care planning | plan of care
  Case management | care coordination
  Discharge planning
  Charting | clinical documentation | nursing documentation
  Electronic health records | ehr | emr | electronic medical records | electronic medical record | electronic health record
  Cerner | oracle health
  Meditech
  HIPAA
  Medical terminology
  Medical billing | medical coding | icd-10
  Patient safety | fall prevention
  Physical therapy | physiotherapy
  Pharmacy | pharmacology
  Clinical trials | clinical research
  GCP compliance | good clinical practice
`)

export const teaching = rows(`
  Teaching | classroom teaching | classroom instruction
  Teaching licence | teaching license | teaching certificate | teaching credential | teacher certification | state teaching certification | qts | qualified teacher status
  Lesson planning | lesson plans | lesson plan
  Curriculum development | curriculum design | curriculum planning | curriculum
  Classroom management | behaviour management | behavior management
  Differentiated instruction | differentiation | differentiated learning
  Special education | special needs | special educational needs
  IEPs | iep | individualized education program | individualized education plan
  English as a second language | esl | ell | english language learners | english language learner | efl | tesol | tefl
  Student assessment | formative assessment | summative assessment | grading
  Parent communication | parent-teacher conferences | communicating with parents
  Google Classroom
  Educational technology | edtech | smart board | smartboard
  Blended learning | online learning | e-learning | elearning
  Instructional design
  Literacy | reading instruction
  Phonics
  Mathematics | math | maths | algebra
  =STEM
  Common Core | common core standards
  State standards
  Early childhood education | early childhood | early years
  Tutoring | tutor
  Safeguarding | child protection
  Project-based learning
  Social-emotional learning | =SEL
  Training delivery | staff training | facilitation
`)

export const law = rows(`
  Paralegal | paralegal certificate | certified paralegal | paralegal certification
  Legal research
  Legal writing | legal drafting
  Westlaw
  LexisNexis | lexis nexis | lexis
  Litigation | civil litigation | litigation support
  E-discovery | ediscovery | electronic discovery | discovery requests | discovery responses | discovery process
  Document review
  Relativity
  Depositions | deposition | deposition summaries
  Trial preparation | trial prep | trial support
  Pleadings | pleading | motions | drafting pleadings
  Court filing | e-filing | court filings | efiling | filing court documents
  Contract review | contract drafting | contract management | contract negotiation | contracts
  Corporate law | corporate governance
  Family law
  Immigration law
  Intellectual property | trademark | patents
  Real estate law | conveyancing
  Personal injury
  Employment law | labor law | labour law
  Compliance | regulatory compliance
  GDPR | data protection | data privacy
  Due diligence
  Notary public | notary
  Client intake
  Docketing | docket management | calendaring deadlines
  Bates stamping | bates numbering
  iManage | netdocuments
`)
