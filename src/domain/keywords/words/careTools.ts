/** Nursing, medicine and care: tools. Own work, from general professional knowledge; under the project's licence. */
import { words } from "../words.ts"

export const careTools = words(
  "care",
  `
  # tool
  Ventilators | ventilator management | mechanical ventilation
  Electronic health records | ehr | emr | electronic medical records
  Cerner | oracle health
  Meditech
  Allscripts | veradigm
  athenahealth | athena health
  eClinicalWorks
  NextGen Healthcare | nextgen ehr
  PointClickCare
  Pyxis | omnicell
  Infusion pumps | iv pump
  Defibrillator | =AED | automated external defibrillator
  =PACS@care | picture archiving and communication system
  MRI | magnetic resonance imaging
  CT scanning | computed tomography | ct scan | ct scanner
  X-ray | radiography
  Dentrix
  Eaglesoft
  SystmOne
  EMIS Web
`
)
