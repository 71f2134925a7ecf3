/** Warehouses, transport and purchasing. Own work, from general professional knowledge; under the project's licence. */
import { words } from "../words.ts"

export const logistics = words(
  "logistics",
  `
  # skill
  Order picking | picking | pick and pack | picking and packing | order fulfillment | order fulfilment | kommissionierung | kommissionieren | préparation de commandes | preparación de pedidos | kompletacja zamówień | kompletowanie zamówień
  Packing | verpackung | verpacken | emballage | conditionnement | embalaje | pakowanie
  Shipping and receiving | shipping & receiving | receiving | versand | expédition | réception et expédition | recepción y expedición | wysyłka
  Loading and unloading | unloading trucks | loading trucks | loaded trucks | be- und entladen | be- und entladung | chargement et déchargement | carga y descarga | załadunek i rozładunek
  Inventory management | inventory control | stock control | inventory | bestandsmanagement | lagerverwaltung | bestandsführung | gestion des stocks | gestion de stock | gestión de inventario | gestione magazzino | gospodarka magazynowa | zarządzanie zapasami | gestione del magazzino | gestión de stock
  Cycle counts | cycle counting | stock take | stocktaking
  Warehouse operations | warehouse | warehousing | warehouse work | lagerlogistik | entrepôt | almacén | magazyn
  Supply chain | supply chain management | lieferkette | lieferkettenmanagement | chaîne d'approvisionnement | chaîne logistique | cadena de suministro | catena di fornitura | łańcuch dostaw | łańcucha dostaw | 供应链
  Procurement | purchasing | einkauf | beschaffung | achats | approvisionnement | compras | aprovisionamiento | acquisti | zakupy | inkoop
  Logistics | logistik | logistique | logística | logistyka | logistyki | logistiek | логістика | الخدمات اللوجستية | 物流
  Transportation management | =TMS | freight
  Customs | import/export | zollwesen | douane | aduanas
  Route planning | dispatch | dispatching
  Workplace safety | safety procedures | health and safety | safety protocols | safety standards | arbeitssicherheit | arbeitsschutz | sécurité au travail | hygiène et sécurité | prevención de riesgos laborales | sicurezza sul lavoro | bhp | bezpieczeństwo i higiena pracy
  Palletizing | palletising
  Hazardous materials | hazmat
  Air freight | air cargo | luftfracht | fret aérien
  Bills of lading
  Cold chain | cold chain management | cold storage
  Container loading | container unloading
  Contract logistics
  Cross-docking
  Customs clearance | customs declarations | zollabwicklung | dédouanement | odprawa celna
  Delivery driving | parcel delivery | last-mile delivery
  Demand planning | demand forecasting | bedarfsplanung
  Distribution | distribution center operations | distribution planning
  Export documentation | export compliance
  FIFO | first in first out
  Fleet management | fuhrparkmanagement | gestion de flotte
  Freight forwarding | speditionswesen
  Fulfilment operations | e-commerce fulfilment
  Goods receipt | goods receiving | goods-in | wareneingang | réception de marchandises | przyjęcie towaru
  Goods issue | warenausgang | goods-out
  Import and export | import export operations
  Inventory accuracy | inventory audits | inventur | inwentaryzacja
  Inventory optimization
  Invoice verification | rechnungsprüfung
  Kitting
  Labeling and packaging | labelling | packaging and labeling
  Load planning | load optimization
  Material planning | material requirements planning | =MRP
  Material handling
  Ocean freight | sea freight | seefracht | fret maritime
  Order tracking
  Process safety
  Putaway | put-away
  Reverse logistics
  Road transport | road haulage | transport routier | transport drogowy
  S&OP | sales and operations planning
  Safety stock
  Scheduling deliveries | delivery scheduling | dock scheduling
  Sourcing | strategic sourcing | global sourcing
  Spend analysis
  Stock rotation
  Supplier evaluation | supplier audits | lieferantenbewertung
  Supplier negotiation | lieferantenverhandlungen
  Tour planning | tourenplanung | planification de tournées | planowanie tras
  Tachograph | digital tachograph
  Vehicle inspection | pre-trip inspection | vehicle checks
  Vendor managed inventory
  Yard management
  Import compliance | incoterms | incoterms 2020
  Purchasing negotiations | einkaufsverhandlungen
  Dangerous goods | gefahrgut | =ADR | adr certificate | matières dangereuses
  # method
  Just-in-time | jit
  Kanban replenishment | two-bin system
  ABC analysis | abc-analyse
  Milk run
  # certificate
  Forklift | forklift operation | forklift operator | forklift certification | forklift license | forklift licence | forklift certified | gabelstapler | chariot élévateur | carretilla elevadora | carrello elevatore | wózek widłowy | wózki widłowe
  CDL | commercial driver's license | cdl class a
  OSHA | osha 10 | osha 30 | osha regulations
  APICS | apics cpim | =CPIM
  CSCP | certified supply chain professional
  CPSM | certified professional in supply management
  =CIPS | mcips
  HGV licence | hgv class 1 | hgv class 2 | lkw-führerschein | führerschein klasse ce | permis poids lourd | prawo jazdy kategorii c
  TWIC card | twic
  Forklift licence counterbalance | staplerschein | gabelstaplerschein | flurförderschein | caces | carretillero | uprawnienia na wózki widłowe | carné de carretillero | udt
  Van licence | führerschein klasse b | permis b | prawo jazdy kategorii b | carnet de conducir b
  # title
  Warehouse associate | warehouse worker | warehouse operative | lagerarbeiter | lagermitarbeiter | lagerist | fachkraft für lagerlogistik | magasinier | mozo de almacén | magazynier
  Warehouse manager | warehouse supervisor | lagerleiter | responsable d'entrepôt | kierownik magazynu | responsable de almacén | jefe de almacén | jefa de almacén
  Truck driver | lorry driver | lkw-fahrer | berufskraftfahrer | chauffeur routier | kierowca ciężarówki
  Delivery driver | courier | chauffeur-livreur | repartidor | kurier
  Logistics coordinator | logistics manager | logistikleiter | responsable logistique
  Supply chain manager | supply chain analyst
  Buyer | purchasing manager | procurement manager | einkäufer | einkäuferin | acheteur | comprador
  Freight forwarder | spediteur | speditionskaufmann | transitaire | spedytor
  Dispatcher | disponent | dispatcher logistics | dyspozytor
  # tool
  Reach truck
  Pallet jack | electric pallet jack
  Warehouse management system | wms
  RF scanners | barcode scanner | handheld scanner | rf scanning | rf gun
  SAP EWM | sap extended warehouse management
  SAP WM
  SAP IBP | sap apo
  Manhattan Associates | manhattan wms
  Blue Yonder | jda software
  Oracle Transportation Management | =OTM
  Descartes Systems
  project44
  Körber WMS
  ShipStation
  CargoWise
  Kinaxis
  Ariba | sap ariba
  Jaggaer
  Overhead crane | bridge crane | kranschein
  Order picker truck | cherry picker
  Pick-to-light | pick by voice | voice picking
  Conveyor systems | conveyor belts
`
)
