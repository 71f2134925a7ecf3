/** Kitchens, hotels and travel. Own work, from general professional knowledge; under the project's licence. */
import { words } from "../words.ts"

export const hospitality = words(
  "hospitality",
  `
  # skill
  Allergen awareness | allergen management | alérgenos | allergènes | allergene | alergeny
  Banquet service | banqueting | banquet operations
  Barista skills | espresso preparation | latte art
  Bartending | mixology | cocktail preparation
  Beverage service | wine service | getränkeservice
  Cake decorating
  Catering | catering operations
  Concierge services | guest relations
  Cost of goods control | food cost control | food costing
  Event catering
  Food preparation | food prep | speisenzubereitung | préparation des aliments
  Food presentation | plating
  Food and beverage management | food and beverage | f&b operations
  Front office operations | front office
  Guest check-in | check-in and check-out | check-in/check-out
  Guest service | guest satisfaction | gästebetreuung
  Hotel reservations | reservations management | room reservations
  Housekeeping | room cleaning | zimmerreinigung
  Inventory ordering for kitchens | kitchen inventory
  Kitchen management | kitchen operations | küchenleitung
  Knife skills
  Laundry operations
  Menu planning | menu development | menu design | menüplanung
  Night audit
  Pastry | baking | pâtisserie | konditorei
  Portion control
  Restaurant management | restaurant operations | gastronomie
  Revenue management | yield management
  Sanitation standards | kitchen hygiene | food hygiene | lebensmittelhygiene | hygiène alimentaire
  Shift supervision | shift planning | dienstplanung
  Table service | table setting | fine dining service | waiting tables | service en salle
  Tour guiding | guided tours
  Travel booking | travel agency
  Upscale dining | fine dining
  Wine knowledge | wine pairing
  Butchery | meat cutting
  Deep cleaning | industrial cleaning | gebäudereinigung | nettoyage industriel
  Line cooking
  Sous vide
  Vegetarian and vegan cooking | plant-based cuisine
  # standard
  Temperature logs | temperature control logs
  # certificate
  Food safety | haccp | servsafe | sécurité alimentaire | seguridad alimentaria | bezpieczeństwo żywności | lebensmittelsicherheit | appcc
  ServSafe Alcohol | tips certification
  Sommelier certification | wset | court of master sommeliers
  Food safety level 2 | level 2 food hygiene
  Infektionsschutzbelehrung | belehrung nach infektionsschutzgesetz
  Lifeguard certification
  Apprenticeship as cook | gelernter koch | ausbildung zum koch | cap cuisine
  # title
  Cook | line cook | koch | köchin | cuisinier | cuisinière | cocinero | cocinera | kucharz
  Head chef | executive chef | sous chef | chef de cuisine | chef de partie | küchenchef | jefe de cocina | szef kuchni
  Waiter | waitress | restaurant server | kellner | kellnerin | serveur | serveuse | camarero | camarera | kelner | kelnerka
  Barista
  Bartender | barkeeper | barman
  Hotel manager | hotel director | hoteldirektor | directeur d'hôtel
  Hotel receptionist | front desk agent | rezeptionist | rezeptionistin | réceptionniste | recepcionista | recepcjonista
  Housekeeper | room attendant | zimmermädchen | femme de chambre
  Event manager | event coordinator | veranstaltungskaufmann
  Travel agent | reiseverkehrskaufmann
  Flight attendant | cabin crew | flugbegleiter
  Baker | bäcker | boulanger | panadero | piekarz
  Pastry chef | konditor | konditorin | pâtissier
  Cleaner | reinigungskraft | agent d'entretien
  Security guard | sicherheitsmitarbeiter | agent de sécurité
  # tool
  Opera PMS | oracle opera | opera property management
  Fidelio
  Amadeus reservation system
  Sabre reservation system
  Galileo gds
  Toast POS
  Micros POS | oracle micros
  Aloha POS
  OpenTable
  Resy
  Cloudbeds
  Mews systems
  Protel
  Combi oven | commercial kitchen equipment
`
)
