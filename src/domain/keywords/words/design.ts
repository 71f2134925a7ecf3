/** Design, film and sound. Own work, from general professional knowledge; under the project's licence. */
import { words } from "../words.ts"

export const design = words(
  "design",
  `
  # skill
  UI design | user interface design | ui/ux | ux/ui | ui
  UX design | user experience | ux | user experience design
  User research | usability testing | user testing
  Wireframing | wireframes
  Prototyping
  Design systems
  Graphic design | grafikdesign | graphisme | conception graphique | diseño gráfico | grafica | projektowanie graficzne
  Typography
  Video editing | videoschnitt | montage vidéo | edición de vídeo | montaż wideo
  Photography | fotografie | photographie | fotografía
  3D modeling | 3d modelling
  3D animation | 3d rendering
  2D animation | motion graphics | motion design
  Architectural design | architectural drawing | entwurfsplanung
  Art direction
  Brand design | logo design
  Color theory | colour theory
  Concept development
  Color grading | colour grading
  Cinematography | videography
  Design thinking
  Design research
  Technical drafting | technical drawing | technisches zeichnen | dessin technique
  Fashion design | pattern making | textile design
  Furniture design
  Game art | concept art
  Illustration | digital illustration
  Industrial design | product design | produktdesign
  Information architecture
  Interaction design
  Interior design | space planning | innenarchitektur | architecture d'intérieur
  Landscape architecture
  Layout design | editorial design | page layout
  Lighting design
  Mobile design | app design
  Mood boards | moodboards
  Package design | packaging design
  Photo editing | photo retouching | image editing | bildbearbeitung | retouche photo
  Presentation design
  Pre-press | prepress | print production | druckvorstufe
  Print design | printmedien
  Responsive web layouts
  Screen printing
  Service design
  Set design | stage design
  Sound design | audio editing | sound engineering | audio production
  Storyboarding | storyboards
  Usability | usability engineering | heuristic evaluation
  User flows | user journeys
  Visual communication | visual design | visuelle kommunikation | communication visuelle
  Web design | webdesign | conception web | diseño web
  Music production
  Stage management
  Exhibition design | museum curation
  # title
  Graphic designer | grafikdesigner | grafikdesignerin | mediengestalter | mediengestalterin | graphiste | diseñador gráfico | diseñadora gráfica | grafik komputerowy
  UX designer | ui designer | ux/ui designer | ui/ux designer | product designer
  Web designer | webdesigner | webdesignerin
  Art director | creative director
  Interior designer | innenarchitekt | architecte d'intérieur diplômé
  Photographer | fotograf | fotografin | photographe | fotógrafo
  Video editor | monteur vidéo
  Industrial designer | produktdesigner
  Illustrator artist | freelance illustrator | illustratrice
  Sound engineer | audio engineer | tontechniker
  # tool
  Figma
  Adobe Photoshop | photoshop
  Adobe Illustrator | =Illustrator
  Adobe InDesign | indesign
  Adobe Creative Suite | adobe creative cloud | creative suite | creative cloud
  After Effects | adobe after effects
  Premiere Pro | adobe premiere | adobe premiere pro
  AutoCAD
  SolidWorks
  Revit
  Computer-aided design | =CAD | conception assistée par ordinateur | diseño asistido por ordenador | rysunek techniczny
  =Sketch
  Adobe XD
  Adobe Lightroom | lightroom
  Adobe Acrobat | acrobat pro
  Affinity Designer | affinity photo
  CorelDRAW
  InVision
  =Framer
  Principle for Mac
  Zeplin
  Balsamiq
  Axure | axure rp
  =Miro
  FigJam
  =Procreate
  QuarkXPress
  Cinema 4D
  =Maya | autodesk maya
  3ds Max
  ZBrush
  Houdini FX
  V-Ray
  Lumion
  Rhino 3D | rhinoceros 3d | grasshopper 3d
  Substance Painter
  Final Cut Pro
  DaVinci Resolve
  Avid Media Composer | avid pro tools | pro tools
  Ableton Live | logic pro
  Maze usability
  UserTesting
  Vectorworks
  Allplan
`
)
