/** Accounting, finance and insurance. Own work, from general professional knowledge; under the project's licence. */
import { words } from "../words.ts"

export const finance = words(
  "finance",
  `
  # skill
  Accounting | accountant | accountancy | buchhaltung | finanzbuchhaltung | rechnungswesen | comptabilité | comptabilité générale | contabilidad | contabilità | księgowość | rachunkowość | contabilidade | boekhouding | bokföring | бухгалтерський облік | المحاسبة | 会计
  General ledger | ledger | =GL@finance
  Accounts payable | a/p | kreditorenbuchhaltung | kreditoren | comptabilité fournisseurs | cuentas por pagar | zobowiązania | =AP@finance
  Accounts receivable | a/r | debitorenbuchhaltung | debitoren | comptabilité clients | cuentas por cobrar | należności | =AR@finance
  Month-end close | month-end closing | period close | month-end | monatsabschluss | monatsabschlüsse | clôture mensuelle | cierre mensual | zamknięcie miesiąca
  Year-end close | year-end
  Reconciliation | account reconciliation | bank reconciliation | reconciled | kontenabstimmung | rapprochement bancaire | conciliación bancaria | conciliaciones bancarias | uzgadnianie kont | bank feeds | تسوية الحسابات
  Journal entries
  Financial statements | états financiers | estados financieros | bilanci | sprawozdania finansowe | القوائم المالية | 财务报表
  Financial reporting | financial report
  Financial analysis | financial analyst | finanzanalyse | analyse financière | análisis financiero | analisi finanziaria | analiza finansowa
  Financial modeling | financial modelling | financial model
  Budgeting | budgets | budget management | budgetierung | budgetplanung | budgétisation | élaboration de budgets | élaboration budgétaire | elaboración de presupuestos | budżetowanie
  Cash flow | cash flow forecasting | cash management | trésorerie | flujo de caja
  FP&A | financial planning and analysis | financial planning & analysis
  Variance analysis
  Cost accounting | cost analysis
  Fixed assets | depreciation
  Audit | auditing | internal audit | external audit | wirtschaftsprüfung | interne revision | auditoría | audyt | audyt wewnętrzny
  Tax preparation | tax returns | tax filing | steuererklärungen | déclarations fiscales | zeznania podatkowe
  Tax | taxation | tax compliance | steuern | fiscalité | fiscalidad | podatki | impuestos
  Payroll | payroll processing | paie | bulletins de paie | nómina | listy płac
  Bookkeeping | tenue de comptes | teneduría de libros
  Invoicing | invoice processing | billing | fakturierung | rechnungsstellung | facturation | facturación | fatturazione | fakturowanie
  Risk management | risk assessment | risikomanagement | gestion des risques | gestión de riesgos | zarządzanie ryzykiem
  Anti-money laundering | aml | kyc | know your customer
  Underwriting
  Investment analysis | valuation | dcf
  Banking
  Accruals | accrual accounting | prepaid expenses
  Asset management | portfolio management | wealth management
  Capital budgeting | capital expenditure planning
  Collections management | debt collection | credit control | dunning | mahnwesen | recouvrement
  Consolidation | financial consolidation | group consolidation | konzernabschluss
  Corporate finance
  Credit analysis | credit risk | credit scoring
  Derivatives | options trading | futures trading
  Equity research
  Expense reports | expense management | travel expenses | reisekostenabrechnung | notes de frais
  Financial planning | retirement planning | finanzplanung
  Financial regulation | basel iii | mifid ii
  Fixed income | bond trading
  Foreign exchange | fx trading | currency hedging
  Fund accounting | net asset value
  Insurance claims | claims handling | claims adjusting | claims management
  Intercompany accounting | intercompany transactions
  Inventory valuation | inventory accounting
  Investment banking
  Investor relations
  Job costing | project accounting
  Loan origination | loan processing | mortgage lending | mortgage processing
  Lease accounting | asc 842 | ifrs 16
  Management accounting | managerial accounting | kostenrechnung | contrôle de gestion
  Market risk
  Mergers and acquisitions | m&a | mergers & acquisitions
  Operational risk
  Payment processing | zahlungsverkehr
  Private equity | venture capital
  Profit and loss | p&l management | p&l responsibility | p&l
  Purchase orders | purchase order processing
  Revenue recognition | asc 606 | ifrs 15
  Sales tax | =VAT | vat returns | umsatzsteuer | umsatzsteuervoranmeldung | mehrwertsteuer | déclaration de tva | podatek vat
  Statutory accounts | statutory reporting | annual accounts | jahresabschluss | jahresabschlüsse | bilan comptable | bilans
  Three-way match | three way matching
  Transfer pricing
  Treasury | treasury management | liquidity management | liquiditätsplanung
  Trial balance
  Vendor payments | vendor master data
  Chart of accounts
  Grant accounting | nonprofit accounting
  Financial controls | segregation of duties
  Forensic accounting | fraud investigation
  Cash application | lockbox processing
  Bank secrecy act | suspicious activity reports
  Teller operations | bank teller | cash drawer
  # standard
  GAAP | us gaap
  IFRS | international financial reporting standards
  Internal controls | sox | sarbanes-oxley | sox compliance
  HGB | handelsgesetzbuch
  COSO framework
  Dodd-Frank
  Solvency II
  UK GAAP | frs 102
  # certificate
  CPA | certified public accountant
  ACCA
  =CMA | certified management accountant
  CFA | chartered financial analyst
  EA certification | irs enrolled agent
  =CIMA
  CIA certification | certified internal auditor
  =FRM | financial risk manager
  CFP | certified financial planner
  =CTP | certified treasury professional
  =AAT | aat qualified
  Series 7 | series 7 license | finra series 7
  Series 63 | series 66
  NMLS license | nmls
  Bilanzbuchhalter | geprüfter bilanzbuchhalter | bilanzbuchhalterin
  Insurance license | property and casualty license | life and health license
  # title
  Bookkeeper | buchhalter | buchhalterin | finanzbuchhalter | finanzbuchhalterin | aide-comptable | tenedor de libros | księgowy | księgowa | contable | comptable | contabile | ragioniere | محاسب | محاسبة قانونية
  Chartered accountant | wirtschaftsprüfer | expert-comptable | commissaire aux comptes
  Controller | financial controller | finanzcontroller | contrôleur de gestion
  Auditor | internal auditor | external auditor | auditeur
  Tax advisor | tax accountant | steuerberater | steuerfachangestellte | steuerfachangestellter | conseiller fiscal
  Payroll specialist | payroll administrator | lohnbuchhalter | gestionnaire de paie
  Accounts payable clerk | accounts payable specialist | kreditorenbuchhalter
  Financial advisor | wealth advisor
  Investment banker
  Loan officer | mortgage broker
  Insurance agent | insurance broker | claims adjuster
  Chief financial officer | finance director
  # tool
  QuickBooks | quick books | intuit quickbooks
  Xero
  NetSuite | oracle netsuite
  Dynamics 365 | microsoft dynamics | dynamics gp | ms dynamics | dynamics crm
  ERP | erp system | enterprise resource planning
  =Sage | sage 50 | sage intacct | sage 200
  Bloomberg Terminal | bloomberg
  FactSet
  Capital IQ | s&p capital iq
  Refinitiv | thomson reuters eikon
  Morningstar Direct
  Hyperion | oracle hyperion
  Anaplan
  Adaptive Planning | adaptive insights
  BlackLine
  =Concur | sap concur
  =Coupa
  Bill.com
  Expensify
  FreshBooks
  Workday Financials | workday financial management
  Oracle Financials | oracle ebs | oracle e-business suite
  PeopleSoft
  Great Plains | microsoft great plains
  DATEV
  Lexware
  Addison accounting | addison software
  Sage 100 | sage comptabilité
  Cegid
  Comarch ERP | comarch
  Symfonia | insert gt
  ContaPlus | a3con
  TeamSystem | zucchetti
  Yardi
  MYOB
  Murex
  Tally ERP | tally prime
  ProSeries | lacerte | turbotax
  CCH Axcess
  Power Query
  Macros in Excel | excel macros | excel vba
`
)
