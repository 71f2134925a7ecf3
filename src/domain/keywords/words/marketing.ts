/** Marketing, media and writing. Own work, from general professional knowledge; under the project's licence. */
import { words } from "../words.ts"

export const marketing = words(
  "marketing",
  `
  # skill
  Marketing | mercadotecnia | marketingu
  Digital marketing | online marketing | onlinemarketing | marketing digital | marketing numérique | marketing internetowy
  SEO | search engine optimization | search engine optimisation | suchmaschinenoptimierung | référencement naturel | posicionamiento web | pozycjonowanie
  =SEM | search engine marketing | paid search | ppc
  Content marketing | content strategy | marketing de contenu | marketing de contenidos
  Content creation | content writing
  Copywriting | copy writing | werbetexte | rédaction publicitaire | conception-rédaction
  Email marketing | email campaigns | e-mail marketing
  Social media | social media marketing | social media management | soziale medien | réseaux sociaux | redes sociales | media społecznościowe | mediów społecznościowych
  Marketing automation
  Brand management | branding | brand strategy
  Market research | marktforschung | étude de marché | investigación de mercados | badania rynku
  Public relations | media relations | öffentlichkeitsarbeit | relations publiques | relaciones públicas | =PR@marketing
  Event planning | event management | veranstaltungsorganisation | veranstaltungsplanung | organisation d'événements | organización de eventos | organizacja wydarzeń
  Campaign management | marketing campaigns
  Conversion rate optimization | cro
  Go-to-market | gtm
  Product marketing
  E-commerce | ecommerce | onlinehandel | commerce en ligne | comercio electrónico | handel elektroniczny
  Affiliate marketing
  Account-based marketing
  Brand awareness
  Brand identity | corporate identity
  Community management | community building
  Competitive analysis | competitor analysis | wettbewerbsanalyse
  Content calendar | editorial calendar | editorial planning | redaktionsplan
  Corporate communications | internal communications | unternehmenskommunikation | communication interne
  Crisis communication
  Customer journey mapping | customer journey
  Customer personas | buyer personas
  Direct mail
  Display advertising | programmatic advertising
  Copy editing | copyediting | proofreading | lektorat | korrektorat | relecture
  Growth marketing | growth hacking
  Inbound marketing
  Influencer marketing | influencer campaigns
  Journalism | news writing | news reporting | journalismus
  Keyword research
  Landing pages | landing page optimization
  Link building
  Local SEO | technical seo | on-page seo
  Localization
  Marketing analytics | marketing attribution
  Marketing strategy | marketing plan | marketingstrategie | stratégie marketing
  Media buying
  Media planning
  Mobile marketing
  Newsletter
  Performance marketing
  Podcast production | podcasting
  Press releases | press relations | pressearbeit | relations presse
  Product launches
  Remarketing | retargeting
  Search advertising
  Sponsorship management | sponsorships
  Storytelling
  Translation services | interpreting | traduction | übersetzen
  Trade marketing | shopper marketing
  Video production | video content
  Web content management | web content
  Webinars
  Affiliate networks
  Merchandise planning
  Loyalty marketing
  Out-of-home advertising
  # certificate
  Google Ads certification
  Google Analytics certification | gaiq
  HubSpot certification
  # title
  Marketing manager | marketingmanager | marketingmanagerin | responsable marketing | gerente de marketing | kierownik marketingu
  Digital marketing specialist | online-marketing-manager | chargé de marketing digital
  Content writer | content creator | content manager
  Copywriter | werbetexter | concepteur-rédacteur
  Social media manager | community manager
  SEO specialist | seo manager
  Public relations manager | pr manager | attaché de presse
  Brand manager
  Journalist | reporter | journaliste | periodista | dziennikarz
  Editor in chief | managing editor
  Translator | übersetzer | übersetzerin | traducteur | traductrice | traductor | tłumacz
  # tool
  Google Ads | google adwords | adwords
  Facebook Ads | meta ads
  Google Analytics | ga4
  Mailchimp
  WordPress
  CMS | content management system
  Shopify
  Twilio Segment | segment.io | segment.com
  Marketo | adobe marketo
  Google Search Console
  Google Tag Manager
  Google Trends
  Ahrefs
  Semrush
  Moz Pro
  Screaming Frog
  Hootsuite
  Buffer app
  Sprout Social
  Later social
  TikTok Ads
  LinkedIn Ads | linkedin campaign manager
  Klaviyo
  ActiveCampaign
  Constant Contact
  Brevo | sendinblue
  =Braze
  =Iterable
  Eloqua | oracle eloqua
  Unbounce
  =Optimizely
  Hotjar
  Crazy Egg
  Google Optimize
  Meta Business Suite | facebook business manager
  YouTube Studio
  =Wix
  Squarespace
  Webflow
  Ghost CMS
  BigCommerce
  PrestaShop
  =Canva
  Cision
  Meltwater
  Matomo | piwik
  Adobe Analytics
  Trade Desk platform
`
)
