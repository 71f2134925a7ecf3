/** Sales, shops and customer service. Own work, from general professional knowledge; under the project's licence. */
import { words } from "../words.ts"

export const sales = words(
  "sales",
  `
  # skill
  Sales | vertrieb | ventes | ventas | vendite | sprzedaż | vendas | verkoop | försäljning | продажі | المبيعات | 销售
  B2B sales | b2b | business-to-business | b2b-vertrieb | vente b2b | ventas b2b | sprzedaż b2b
  SaaS | saas sales | software as a service
  Account management | key account management | managing accounts | kundenmanagement | gestion de comptes clés | gestión de cuentas
  Business development | biz dev | geschäftsentwicklung | développement commercial | desarrollo de negocio
  Lead generation | prospecting | outbound prospecting | leadgenerierung | génération de leads
  Cold calling | cold calls | cold outreach
  Pipeline management | sales pipeline | pipeline generation
  Sales forecasting | forecast accuracy
  Quota attainment | quota | sales quota | sales targets | quota-carrying
  Closing deals | deal closing | closing | full sales cycle | full-cycle sales
  Negotiation | negotiating | negotiate | verhandlungsführung | négociation | negociación | negocjacje | trattativa
  Upselling | cross-selling | upsell | cross-sell
  Territory management | territory planning | sales territory
  Enterprise sales
  Inside sales
  Retail sales | retail | einzelhandel | commerce de détail | vente au détail | comercio minorista | handel detaliczny
  Point of sale | pos system | cash handling | kassensystem | kassensysteme | encaissement | caja registradora | obsługa kasy
  Product demonstrations | product demo | demos
  Proposals | rfp
  Customer retention | churn reduction | renewals
  Customer success
  Customer service | customer support | client service | kundenservice | kundenbetreuung | kundendienst | service client | atención al cliente | servizio clienti | obsługa klienta | obsługi klienta | klantenservice | kundtjänst | обслуговування клієнтів | خدمة العملاء | 客户服务
  Account planning | strategic account planning
  Appointment setting
  Bid management | tender management | tender submissions | ausschreibungen | appels d'offres
  Category management
  Channel sales | partner sales | indirect sales | channel partners
  Client relationship management | client relationship | relationship building | kundenbeziehungen | relation client | relaciones con clientes
  Commercial negotiation
  Complaint handling | complaint resolution | reklamationsbearbeitung | beschwerdemanagement | traitement des réclamations
  Contract renewals
  Cross-cultural sales | international sales | export sales
  CRM administration
  Customer acquisition | new business | new client acquisition | neukundengewinnung | neukundenakquise | prospection commerciale
  Customer experience
  Customer onboarding | client onboarding
  Customer satisfaction | csat | net promoter score | =NPS
  Demand generation
  Direct sales | door-to-door sales
  Field sales | outside sales | außendienst
  Inbound calls | inbound call handling | call handling | telephone support
  Live chat support
  Merchandising | visual merchandising | shelf replenishment
  Needs assessment | needs analysis
  Objection handling
  Outbound sales | outbound calls | telesales | telemarketing
  Order processing | order entry | order management | auftragsabwicklung | auftragsbearbeitung
  Pharmaceutical sales | medical device sales
  Planogram
  Price negotiation | pricing strategy | pricing
  Returns processing | returns and refunds
  Sales enablement | sales training
  Sales operations
  Sales presentations
  Sales reporting
  Shrinkage control | loss prevention
  Stock replenishment | stocking shelves | shelf stacking
  Store management | store operations | filialleitung
  Technical sales | sales engineering | presales | pre-sales
  Trade shows | trade fairs | exhibitions | messen und ausstellungen
  Retention strategy | customer loyalty | loyalty programs
  Wholesale | wholesale trade
  Real estate sales | property sales | lettings
  Fundraising | donor relations | donor cultivation
  Call center operations | call centre | call center | centre d'appels
  Service level adherence | average handle time | first call resolution
  Cash register operation | cash register | cashiering | kassieren | till operation
  Product knowledge
  Suggestive selling
  # method
  Consultative selling | solution selling | value selling
  MEDDIC | meddpicc
  SPIN selling
  Challenger sale
  =BANT
  Sandler selling | sandler training
  Miller Heiman
  # certificate
  Real estate license | realtor license
  # title
  Account executive
  Sales representative | sales rep | sales associate | vertriebsmitarbeiter | vertriebsmitarbeiterin | commercial terrain | représentant commercial | representante de ventas | przedstawiciel handlowy
  Sales manager | vertriebsleiter | vertriebsleiterin | responsable commercial | director comercial | kierownik sprzedaży
  Account manager | key account manager
  Business development manager | business developer
  Customer service representative | customer service agent | kundenberater | kundenberaterin | conseiller clientèle | téléconseiller
  Customer success manager
  Sales development representative | business development representative
  Store manager | shop manager | filialleiter | filialleiterin | gérant de magasin | kierownik sklepu
  Cashier | kassierer | kassiererin | caissier | caissière | cajero | kasjer
  Retail associate | shop assistant | verkäufer | verkäuferin | vendeur | vendeuse | sprzedawca
  Sales engineer
  Real estate agent | realtor
  # tool
  CRM | customer relationship management | crm software
  Salesforce | salesforce.com | sfdc | salesforce crm
  HubSpot
  Pipedrive
  LinkedIn Sales Navigator | sales navigator
  ZoomInfo
  =Gong | gong.io
  =Outreach | outreach.io
  Salesforce Service Cloud | service cloud
  Salesforce Marketing Cloud | marketing cloud | pardot
  Zoho CRM
  Microsoft Dynamics CRM
  Freshsales
  =Intercom
  Gainsight
  Apollo.io
  Salesloft
  Clari
  Chorus.ai
  Seismic enablement
  DocuSign
  Lightspeed POS
  Square POS
  Genesys | genesys cloud
  Five9
  Avaya
  Copper CRM
  SugarCRM
  Siebel
`
)
