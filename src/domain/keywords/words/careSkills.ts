/** Nursing, medicine and care. Own work, from general professional knowledge; under the project's licence. */
import { words } from "../words.ts"

export const careSkills = words(
  "care",
  `
  # skill
  Nursing | krankenpflege | pflege | soins infirmiers | enfermería | infermieristica | pielęgniarstwo | enfermagem | verpleging
  Patient care | direct patient care | bedside care | patient-centered care | patient-centred care | patientenversorgung | patientenbetreuung | soins aux patients | prise en charge des patients | atención al paciente | assistenza ai pazienti | opieka nad pacjentem | opieki nad pacjentem
  Patient assessment | nursing assessment | head-to-toe assessment
  Patient education | educating patients | patient teaching
  Medication administration | administering medication | administer medications | administered medications | med administration | medikamentengabe | medikamentenverabreichung | administration des médicaments | administración de medicamentos | podawanie leków
  Wound care | wound dressing | wound management | wundversorgung | wundmanagement | soins de plaies | soins des plaies | pansements | cura de heridas | opatrywanie ran
  Vital signs | vitals | vitalzeichen | vitalparameter | constantes vitales | signes vitaux | parametry życiowe
  Triage | ersteinschätzung
  Telemetry | cardiac monitoring | ecg | ekg
  Acute care
  Intensive care | =ICU@care | intensive care unit | critical care | intensivpflege | intensivstation | soins intensifs | réanimation | cuidados intensivos | terapia intensiva | intensywna terapia
  Emergency department | emergency room | emergency medicine | notaufnahme | urgences | urgencias | szpitalny oddział ratunkowy | =ED@care
  Medical-surgical | med-surg
  Operating room | perioperative | operationssaal | bloc opératoire | quirófano | blok operacyjny
  Labor and delivery | labour and delivery | obstetrics
  Pediatrics | paediatrics | pädiatrie | kinderkrankenpflege | pédiatrie | pediatría
  Oncology
  Geriatrics | elderly care | long-term care | altenpflege | gériatrie | geriatría
  Mental health | behavioral health | behavioural health | psychiatric | psychiatrie | santé mentale | salud mental | zdrowie psychiczne
  Home health | home care
  Palliative care | hospice | palliativpflege | soins palliatifs | cuidados paliativos | opieka paliatywna
  Phlebotomy | venipuncture | blood draw
  Catheterization | catheter insertion | foley catheter
  Infection control | infection prevention | infektionsprävention | prévention des infections | control de infecciones
  Care plans | care planning | plan of care | pflegeplanung | pflegeplan | plan de soins | projet de soins | plan de cuidados | plan opieki
  Case management | care coordination
  Discharge planning
  Charting | clinical documentation | nursing documentation | pflegedokumentation | dossier de soins | transmissions ciblées | dokumentacja medyczna
  Medical terminology
  Medical billing | medical coding | icd-10
  Patient safety | fall prevention
  Physical therapy | physiotherapy | physiotherapie | kinésithérapie | fisioterapia | fizjoterapia
  Pharmacy | pharmacology | pharmazie | pharmacie | farmacia
  Clinical trials | clinical research
  IV therapy | intravenous therapy | iv insertion | iv start | iv infusion
  Anesthesia care | anaesthesia | anesthesia | anästhesie | anesthésie
  Blood transfusion | transfusion therapy
  Cardiology | cardiac care | kardiologie | cardiologie
  Chemotherapy administration | chemotherapy
  Clinical nutrition | medical nutrition therapy | dietetics
  Crisis intervention | de-escalation | crisis counseling
  Dementia care | alzheimer's care
  Dental hygiene | dental cleaning | prophylaxis
  Dermatology | dermatologie
  Diabetes management | diabetes care | diabetes education
  Diagnostic imaging | medical imaging | radiology | radiologie | bildgebung
  Dialysis | hemodialysis | haemodialysis | peritoneal dialysis
  Endoscopy
  Enteral feeding | tube feeding | ng tube
  Epidemiology | disease surveillance
  Gastroenterology
  Gynecology | gynaecology | obstetrics and gynecology | ob/gyn | obgyn
  Health promotion | health education | patient advocacy
  Hematology | haematology
  Histology
  Immunization | immunisation | vaccination | impfungen
  Infectious disease
  Informed consent
  Laboratory testing | lab testing | clinical laboratory
  Medication reconciliation
  Midwifery | hebammenkunde
  Motivational interviewing
  Neonatal care | neonatology | neonatal intensive care | =NICU
  Neurology | neurologie
  Neurosurgery
  Nephrology
  Nutrition counseling | nutritional counseling | nutrition counselling
  Occupational therapy | occupational therapist | ergotherapie
  Oral surgery
  Orthodontics
  Orthopedics | orthopaedics | orthopädie | orthopédie
  Ostomy care | stoma care
  Pain management | pain assessment
  Pathology
  Patient monitoring | patient observation
  Patient transfer | patient handling | manual handling of patients
  Personal care | activities of daily living | =ADLs
  Pharmacovigilance | adverse event reporting
  Medication dispensing | dispensing medication | prescription dispensing
  Post-operative care | postoperative care | post-op care | post-surgical care
  Pre-operative care | preoperative care | pre-op care
  Psychotherapy | psychological counseling | talk therapy | psychotherapie
  Cognitive behavioral therapy | cognitive behavioural therapy | =CBT@care
  Public health | population health | community health | santé publique
  Pulmonology | respiratory medicine
  Radiation therapy | radiotherapy
  Rehabilitation | rehab | rehabilitation therapy
  Respiratory therapy | respiratory care | oxygen therapy
  Restraint use | restraint reduction
  Rheumatology
  Sepsis management | sepsis protocol | sepsis bundle
  Specimen collection | sample collection | blood sampling | blutentnahme | prise de sang
  Speech therapy | speech-language pathology | speech and language therapy | logopädie | orthophonie
  Sterile technique | aseptic technique | sterilization of instruments
  Stroke care | stroke unit
  Substance abuse treatment | addiction counseling | addiction treatment
  Suturing | sutures
  Telehealth | telemedicine | telemedizin | télémédecine
  Tracheostomy care | trach care
  Trauma care | trauma nursing
  Ultrasound | sonography | echocardiography
  Urology
  Utilization review | utilization management
  Veterinary care | veterinary medicine | animal health
  Women's health
  Isolation precautions | standard precautions | contact precautions
  Hand hygiene | händehygiene | hygiène des mains
  Pressure ulcer prevention | pressure injury prevention | dekubitusprophylaxe | prévention des escarres
  Central line care | central venous catheter | picc line
  Code blue response | rapid response team
  Dosage calculation | drug calculation
  Shift handover | bedside handover | nursing handover | shift report
  Bedside manner
  Interdisciplinary rounds | multidisciplinary rounds | ward rounds
  Nursing process | nursing diagnosis
  Primary care | family medicine | general practice
  Urgent care
  Ambulatory care | outpatient care | outpatient clinic
  Inpatient care | inpatient unit
  Social work | case work | soziale arbeit | travail social | trabajo social
  Safeguarding of adults | adult safeguarding
  Prior authorization | insurance verification
  Medical records | health information management
  Revenue cycle management | medical claims
  # standard
  HIPAA
  GCP compliance | good clinical practice
  ICD-11
  CPT codes | cpt coding
  HL7 | fhir | hl7 fhir
  SNOMED CT | snomed
  JCAHO | joint commission
  CMS regulations | medicare | medicaid
  SBAR
  Magnet designation | magnet hospital
  DRG | diagnosis related groups
  # certificate
  BLS | basic life support | bls certification
  ACLS | advanced cardiac life support | acls certification
  =PALS | pediatric advanced life support
  CPR | cardiopulmonary resuscitation
  CCRN | critical care registered nurse
  First aid | erste hilfe | premiers secours | primeros auxilios | pierwsza pomoc | primo soccorso
  NCLEX | nclex-rn | nclex-pn
  TNCC | trauma nursing core course
  =CEN | certified emergency nurse
  NRP | neonatal resuscitation program | neonatal resuscitation
  NIHSS certification | nih stroke scale | nihss
  OCN | oncology certified nurse
  CMSRN | certified medical-surgical registered nurse
  CNOR | certified perioperative nurse
  RHIT | registered health information technician
  CPC certification | certified professional coder
  EMT | emergency medical technician | emt-b
  Paramedic | rettungssanitäter | notfallsanitäter | ambulancier | ratownik medyczny
  NMC registration | nmc pin | nursing and midwifery council
  HCPC registration | hcpc registered
  DEA registration | dea license
  Food handler certification | food handlers card
  Phlebotomy certification | certified phlebotomist
  # degree
  BSN | bachelor of science in nursing
  # title
  Registered nurse | =RN@care | rn license | rn licence | registered nursing license | gesundheits- und krankenpfleger | gesundheits- und krankenpflegerin | pflegefachkraft | pflegefachfrau | pflegefachmann | examinierte pflegekraft | krankenschwester | infirmier | infirmière | infirmier diplômé d'état | infirmière diplômée d'état | enfermero | enfermera | infermiere | infermiera | pielęgniarka | pielęgniarz
  Licensed practical nurse | lpn | lvn | licensed vocational nurse
  Certified nursing assistant | cna
  Nurse practitioner | =NP@care
  Physician assistant | physician associate | =PA@care | pa-c
  Medical assistant | certified medical assistant | medizinische fachangestellte
  Nursing assistant | nursing aide | nurse aide | pflegehelfer | pflegehelferin | aide-soignant | aide-soignante
  Charge nurse
  Nurse manager | ward manager | stationsleitung | cadre de santé
  Physician | medical doctor | arzt | ärztin | médecin | médico | lekarz
  Surgeon | chirurg | chirurgien
  Dentist | zahnarzt | zahnärztin | dentiste
  Pharmacist | apotheker | apothekerin | pharmacien | pharmacienne | farmaceuta
  Pharmacy technician
  Physical therapist | physiotherapist | physiotherapeut | physiotherapeutin | kinésithérapeute
  Radiologic technologist | radiographer | manipulateur radio
  Surgical technologist | scrub nurse | scrub tech
  Social worker | sozialarbeiter | sozialarbeiterin | assistant social | assistante sociale
  Psychologist | psychologe | psychologin | psychologue
  Dietitian | dietician | nutritionist | diététicien
  Home health aide | caregiver | home carer
  Veterinary technician | vet tech | veterinary nurse
`
)
