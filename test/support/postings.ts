/** Postings for tests: the two real ones of the examples, and eight of other trades. */
import { readFileSync } from "node:fs"

const example = (name: string) => readFileSync(new URL(`../../examples/postings/${name}.txt`, import.meta.url), "utf8")

export const backend = example("backend-engineer")
export const machineLearning = example("ml-engineer")

export const nursing = `Registered Nurse - Cardiac Telemetry
Company: Harborview Regional Hospital
Location: Portland, OR

About Harborview
Harborview Regional Hospital has cared for families for over 60 years. We are Magnet recognized.

What you will do
- Assess patients, administer medications and monitor vital signs on a 30-bed telemetry unit
- Develop care plans and document in Epic
- Educate patients and families before discharge

Minimum qualifications
- Graduate of an accredited nursing program; BSN preferred
- Current RN license in the state of Oregon
- At least two years of acute care experience
- BLS required, ACLS preferred
- Knowledge of HIPAA and infection control practices

Benefits
401(k), dental, tuition reimbursement and paid time off. Free Zoom yoga every Monday.`

export const sales = `Account Executive, Mid-Market
Northbeam Software is hiring an Account Executive to grow our SaaS business in the Midwest.

Responsibilities:
* Own the full sales cycle from prospecting to closing deals
* Build pipeline through cold calling and LinkedIn Sales Navigator
* Keep accurate forecasts in Salesforce

Requirements:
* 3-5 years of B2B sales experience with a record of quota attainment
* Excellent negotiation and communication skills
* Experience with MEDDIC or a similar method

Nice to have:
* HubSpot, Gong
* Experience selling to procurement teams

We offer a competitive salary, stock options and a Slack channel for dog owners.`

export const accounting = `Senior Accountant
Employer: Brightwater Foods Ltd.

We need a Senior Accountant to own the month-end close. You will prepare journal entries, reconcile balance sheet
accounts, and support the external audit. You must have a Bachelor's degree in Accounting and 5+ years of experience
with US GAAP. Advanced Excel (pivot tables, VLOOKUP) and NetSuite are essential. CPA is a plus. Familiarity with
SOX internal controls and lease accounting is desirable.`

export const warehouse = `Warehouse Associate (2nd shift)
Pay: $19.50 per hour
Schedule: Monday to Friday, 2 pm - 10:30 pm

Job duties: order picking with RF scanners, loading and unloading trucks, cycle counts.
Required: forklift certification; able to lift 50 lbs; must be 18 years of age or older.
Preferred: 1 year of warehouse experience, knowledge of a WMS such as Manhattan Associates.
Equal opportunity employer.`

export const teaching = `Middle School Science Teacher
Lakeside Unified School District seeks a Middle School Science Teacher for the 2026-27 school year.
Qualifications:
Valid state teaching license with a science endorsement
Experience with lesson planning, classroom management and differentiated instruction
Familiarity with Google Classroom and Next Generation Science Standards
Ability to write and follow IEPs
Bilingual candidates preferred`

export const legal = `Litigation Paralegal
Our firm, Hale & Porter LLP, is looking for a Litigation Paralegal in our Boston, MA office.
You will draft pleadings, manage e-discovery in Relativity, prepare for trial, and file documents with the court.
Requirements: paralegal certificate; minimum of 3 years of litigation experience; proficiency with Westlaw and Clio;
strong attention to detail. Experience in personal injury is a plus.`

export const marketing = `Marketing Manager
Lumen & Oak, a furniture maker in Leeds, wants a Marketing Manager.
You'll plan campaigns, manage Google Ads and SEO, and write copy for our Shopify store.
What you bring
At least 4 years in digital marketing
Hands-on experience with Google Analytics, Mailchimp and Figma
A go-getter who can go above and beyond. Excel at storytelling!
Bonus points for French.`

export const embedded = `Embedded Engineer
We write firmware in C and C++ on Linux, tools in Go and C#, and statistics in R.
Requirements: 2+ years of experience with C, R or Go. Knowledge of .NET is a plus. Vitamin C is in the fruit bowl; our R&D
team and C-level managers go to lunch together. Operating System: Linux.`
