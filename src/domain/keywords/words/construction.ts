/** Construction and the trades. Own work, from general professional knowledge; under the project's licence. */
import { words } from "../words.ts"

export const construction = words(
  "construction",
  `
  # skill
  Asphalt paving | paving
  Blueprint reading | reading blueprints | reading technical drawings | blueprints | technische zeichnungen lesen | lecture de plans | czytanie rysunku technicznego
  Bricklaying | masonry | maurerarbeiten | maçonnerie | albañilería | murarstwo
  Building automation | building management systems | gebäudeautomation
  Building codes | building regulations
  Building inspection | site inspection
  Cabinetmaking | cabinet making | joinery | möbelbau | menuiserie
  Carpentry | zimmererarbeiten | charpente | carpintería | stolarstwo
  Concrete work | concrete pouring | concrete finishing | betonarbeiten | formwork
  Construction management | bauleitung | conduite de travaux | kierowanie budową
  Cost estimating | cost estimation | quantity takeoff | bills of quantities | kalkulation von bauleistungen
  Demolition
  Drywall | drywall installation | plasterboard | trockenbau | plaquiste
  Electrical installation | electrical wiring | elektroinstallation | installation électrique | instalaciones eléctricas | instalacje elektryczne
  Electrical troubleshooting | electrical fault finding
  Excavation | earthworks | groundworks
  Facility management | facility maintenance | gebäudemanagement
  Fire protection systems | fire alarm systems | sprinkler systems
  Flooring | tile setting | tiling | fliesenlegen | carrelage
  Wood framing | timber framing
  Glazing
  Heating installation | boiler installation | heizungsbau | heizungstechnik | installation de chauffage
  Heavy equipment operation | heavy equipment | excavator operation | baumaschinen
  HVAC | hvac systems | hvac repair | klimatechnik | lüftungstechnik | climatisation
  Insulation | thermal insulation | wärmedämmung
  Interior finishing | finish carpentry
  Land surveying | surveying | vermessung | topographie
  Landscaping | groundskeeping | garten- und landschaftsbau
  Low voltage systems | low-voltage wiring
  Painting and decorating | painting and finishing | malerarbeiten
  Permit applications | building permits | baugenehmigungen
  Pipefitting | pipe fitting | steamfitting
  Plastering | stucco
  Plumbing | sanitärinstallation | plomberie | fontanería | hydraulika budynkowa
  Power tools | hand and power tools | hand tools
  Property maintenance | building maintenance | maintenance repairs
  Quantity surveying
  Refrigeration
  Renovation | remodeling | altbausanierung
  Rigging | rigging and lifting
  Roofing | dachdeckerarbeiten | couverture toiture
  Scaffolding | scaffold erection | gerüstbau
  Site logistics | site coordination | baustellenkoordination
  Site safety | construction safety | sicherheit auf der baustelle | sécurité chantier | bhp na budowie
  Smart home installation
  Snagging | punch lists
  Solar installation | photovoltaic systems | photovoltaics | photovoltaik | photovoltaïque | fotowoltaika
  Steel erection | structural steel
  Structural engineering | structural analysis | statik
  Subcontractor management | subcontractor coordination | nachunternehmersteuerung
  Switchgear | electrical panels | schaltschrankbau | tableaux électriques
  Tender documents | bid preparation
  Waterproofing
  Welding | mig welding | tig welding | arc welding | schweißen | soudage | soldadura | spawanie | schweißarbeiten | saldatura
  Wiring diagrams | electrical schematics | schaltpläne | schémas électriques
  Backhoe operation | skid steer
  Green building
  # standard
  National Electrical Code | nfpa 70 | nec code
  VDE standards | vde 0100 | vde-vorschriften | dguv v3 | nf c 15-100
  VOB | hoai
  Eurocode
  NFPA 70E | arc flash safety
  # certificate
  OSHA 500
  Journeyman electrician license | journeyman electrician | licensed electrician | master electrician | elektromeister
  EPA 608 | epa universal certification
  =LEED | leed ap | leed green associate
  NCCCO crane operator | crane operator certification
  AWS welding certification | certified welder
  NEBOSH
  CSCS card | cscs
  IPAF | ipaf licence
  SMSTS | sssts
  Electrical qualification 18th edition | 18th edition
  Habilitation électrique
  Uprawnienia SEP | sep do 1 kv
  Asbestos removal certification | asbestos awareness
  # title
  Electrician | elektriker | elektrikerin | elektroniker für energie- und gebäudetechnik | électricien | electricista | elektryk | elettricista
  Plumber | anlagenmechaniker | klempner | plombier | fontanero
  Carpenter | zimmerer | schreiner | tischler | charpentier | menuisier | carpintero | stolarz
  Construction worker | bauarbeiter | ouvrier du bâtiment | albañil
  Site manager | site supervisor | construction superintendent | bauleiter | bauleiterin | conducteur de travaux | chef de chantier | kierownik budowy
  Welder | schweißer | soudeur | soldador | spawacz
  Architect | architekt | architektin | architecte | arquitecto
  Civil engineer | bauingenieur | bauingenieurin | ingénieur civil | ingénieur génie civil | ingeniero civil
  Quantity surveyor | estimator
  HVAC technician | refrigeration technician
  Maintenance technician | haustechniker | technicien de maintenance | técnico de mantenimiento
  Painter and decorator | maler und lackierer
  # tool
  Procore
  PlanGrid
  Bluebeam | bluebeam revu
  Primavera P6 | oracle primavera
  Microsoft Project | ms project
  BIM | building information modeling | building information modelling
  Navisworks
  SketchUp
  Tekla Structures
  ArchiCAD
  AutoCAD Civil 3D | civil 3d
  Sage 300 Construction
  Total station
  KNX | eib/knx
  Multimeter
`
)
