/** Skills of sales, finance, logistics, marketing, design and office work. */
import { rows } from "./Row.ts"

export const sales = rows(`
  Sales
  B2B sales | b2b | business-to-business
  SaaS | saas sales | software as a service
  Account management | key account management | managing accounts
  Account executive
  Business development | biz dev
  Lead generation | prospecting | outbound prospecting
  Cold calling | cold calls | cold outreach
  Pipeline management | sales pipeline | pipeline generation
  Sales forecasting | forecast accuracy
  Quota attainment | quota | sales quota | sales targets | quota-carrying
  Closing deals | deal closing | closing | full sales cycle | full-cycle sales
  Consultative selling | solution selling | value selling
  MEDDIC | meddpicc
  SPIN selling
  Challenger sale
  Negotiation | negotiating | negotiate
  Upselling | cross-selling | upsell | cross-sell
  CRM | customer relationship management | crm software
  Salesforce | salesforce.com | sfdc | salesforce crm
  HubSpot
  Pipedrive
  LinkedIn Sales Navigator | sales navigator
  ZoomInfo
  Territory management | territory planning | sales territory
  Enterprise sales
  Inside sales
  Retail sales | retail
  Point of sale | pos system | pos systems | cash handling
  Product demonstrations | product demo | product demos | demos
  Proposals | rfp | rfps
  Customer retention | churn reduction | renewals
  Customer success
  Customer service | customer support | client service
`)

export const finance = rows(`
  Accounting | accountant | accountancy
  CPA | certified public accountant
  ACCA
  =CMA | certified management accountant
  CFA | chartered financial analyst
  GAAP | us gaap
  IFRS | international financial reporting standards
  General ledger | =GL | ledger
  Accounts payable | a/p
  Accounts receivable | a/r
  Month-end close | month end close | month-end closing | period close | month-end
  Year-end close | year-end | year end close
  Reconciliation | account reconciliation | bank reconciliation | account reconciliations | reconciliations | reconciled
  Journal entries | journal entry
  Financial statements | financial statement
  Financial reporting | financial report
  Financial analysis | financial analyst
  Financial modeling | financial modelling | financial model
  Budgeting | budgets | budget management
  Cash flow | cash flow forecasting | cash management
  FP&A | financial planning and analysis | financial planning & analysis
  Variance analysis
  Cost accounting | cost analysis
  Fixed assets | depreciation
  Audit | auditing | internal audit | external audit | audits
  Internal controls | sox | sarbanes-oxley | sox compliance
  Tax preparation | tax returns | tax filing | tax return
  Tax | taxation | tax compliance
  Payroll | payroll processing
  Bookkeeping
  Invoicing | invoice processing | billing
  QuickBooks | quick books | intuit quickbooks
  Xero
  NetSuite | oracle netsuite
  Dynamics 365 | microsoft dynamics | dynamics gp
  ERP | erp system | erp systems | enterprise resource planning
  Risk management | risk assessment
  Anti-money laundering | aml | kyc | know your customer
  Underwriting
  Investment analysis | valuation | dcf
  Banking
`)

export const logistics = rows(`
  Forklift | forklift operation | forklift operator | forklift certification | forklift license | forklift licence | forklift certified
  Reach truck | reach trucks
  Pallet jack | pallet jacks | electric pallet jack
  Order picking | picking | pick and pack | picking and packing | order fulfillment | order fulfilment
  Packing
  Shipping and receiving | shipping & receiving | receiving
  Loading and unloading | unloading trucks | loading trucks | loaded trucks
  Inventory management | inventory control | stock control | inventory
  Cycle counts | cycle counting | cycle count | stock take | stocktaking
  Warehouse operations | warehouse | warehousing | warehouse work
  Warehouse management system | wms | warehouse management systems
  RF scanners | rf scanner | barcode scanner | handheld scanner | rf scanning | rf gun
  Supply chain | supply chain management
  Procurement | purchasing
  Logistics
  Transportation management | tms | freight
  Customs | import/export
  Route planning | dispatch | dispatching
  CDL | commercial driver's license | cdl class a
  OSHA | osha 10 | osha 30 | osha regulations
  Workplace safety | safety procedures | health and safety | safety protocols | safety standards
  Quality control | quality inspection | qc
  5S
  Six Sigma
  Kaizen | continuous improvement
  Assembly | assembly line
  Machine operation | cnc
  Preventive maintenance | equipment maintenance
  Palletizing | palletising
  Hazardous materials | hazmat
  Just-in-time | jit
`)

export const marketing = rows(`
  Marketing
  Digital marketing | online marketing
  SEO | search engine optimization | search engine optimisation
  SEM | search engine marketing | paid search | ppc
  Google Ads | google adwords | adwords
  Facebook Ads | meta ads
  Google Analytics | ga4
  Content marketing | content strategy
  Content creation | content writing
  Copywriting | copy writing
  Email marketing | email campaigns | e-mail marketing
  Social media | social media marketing | social media management
  Marketing automation
  Mailchimp
  Brand management | branding | brand strategy
  Market research
  Public relations | media relations
  Event planning | event management
  Campaign management | marketing campaigns | marketing campaign
  Conversion rate optimization | cro
  Go-to-market | gtm | go to market
  Product marketing
  WordPress
  CMS | content management system
  E-commerce | ecommerce
  Shopify
`)

export const design = rows(`
  Figma
  Adobe Photoshop | photoshop
  Adobe Illustrator | =Illustrator
  Adobe InDesign | indesign
  Adobe Creative Suite | adobe creative cloud | creative suite | creative cloud
  After Effects | adobe after effects
  Premiere Pro | adobe premiere | adobe premiere pro
  UI design | user interface design | ui/ux | ux/ui | ui
  UX design | user experience | ux | user experience design
  User research | usability testing | user testing
  Wireframing | wireframes | wireframe
  Prototyping
  Design systems | design system
  Graphic design
  Typography
  Video editing
  Photography
  AutoCAD
  SolidWorks
  Revit
  Computer-aided design | =CAD
  3D modeling | 3d modelling
`)

export const office = rows(`
  Microsoft Office | ms office | office 365 | microsoft 365 | office suite
  Google Workspace | g suite | google docs | google sheets
  Data entry
  Typing
  Scheduling | calendar management | appointment scheduling
  Travel arrangements | travel coordination
  Filing | records management | record keeping | recordkeeping
  Office administration | office management | administrative support
  Executive assistant
  Reception | front desk
  Minute taking | meeting minutes
  Report writing | reporting
  Project management | project manager | managing projects
  PMP | project management professional
  PRINCE2
  Product management | product manager
  Product roadmap | roadmap | roadmaps
  Requirements gathering | requirements analysis
  Business analysis | business analyst
  Process improvement | process optimization | process optimisation
  Change management
  Stakeholder management | stakeholder engagement
  Vendor management | supplier management
  Recruiting | recruitment | talent acquisition
  Human resources | =HR
  Onboarding | employee onboarding
  Performance management
  Asana
  Trello
  Airtable
  Food safety | haccp | servsafe
  Driver's license | drivers license | driving licence | driver's licence
`)

export const degrees = rows(`
  High school diploma | ged | high school degree | secondary school diploma
  Associate's degree | associate degree | associates degree
  Bachelor's degree | bachelor | bachelors | bachelor's | b.s. | b.a. | b.sc. | bsc | b.eng | beng | =BS | =BA | undergraduate degree
  Master's degree | master's | masters degree | masters in | master of science | master of arts | master of engineering | m.s. | m.sc. | msc | =MS | =MA | m.eng
  MBA | master of business administration
  PhD | ph.d. | doctorate | doctoral | doctor of philosophy
  JD | j.d. | juris doctor
  MD | m.d. | doctor of medicine
`)
