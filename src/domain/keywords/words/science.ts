/** Laboratories and research. Own work, from general professional knowledge; under the project's licence. */
import { words } from "../words.ts"

export const science = words(
  "science",
  `
  # skill
  Analytical chemistry | chemical analysis | analytische chemie | chimie analytique
  Animal handling | animal models | in vivo studies
  Aseptic cell culture | cell culture | zellkultur | culture cellulaire | hodowla komórek
  Assay development | immunoassays
  Astronomy | astrophysics
  Biochemistry | biochemie | biochimie
  Biology | molecular biology | molekularbiologie | biologie moléculaire
  Biosafety | biosafety level 2 | bsl-2
  Biotechnology
  Chemistry | organic chemistry | inorganic chemistry | chimie organique
  Chromatography | hplc | high-performance liquid chromatography | chromatographie
  Molecular cloning | gene cloning
  CRISPR | gene editing | crispr-cas9
  Crystallography
  Ecology | field ecology | ökologie
  ELISA
  Environmental science | environmental monitoring
  Field work | fieldwork | feldforschung
  Flow cytometry | durchflusszytometrie | cytométrie en flux
  Gas chromatography | =GC-MS
  Gel electrophoresis | electrophoresis
  Genetics | genomics | génétique
  Genome sequencing | dna sequencing | next-generation sequencing | =NGS
  Geology | geologie
  Grant writing | grant applications | research proposals | antragstellung | rédaction de demandes de subvention
  Hydrology
  Hypothesis-driven research
  Immunohistochemistry
  Immunology | immunologie
  Laboratory management | lab management
  Laboratory safety | lab safety | laborsicherheit
  Literature review | systematic review
  Mass spectrometry | lc-ms | massenspektrometrie | spectrométrie de masse
  Method validation | analytical method development
  Microbiology | mikrobiologie | microbiologie
  Microscopy | electron microscopy | confocal microscopy | fluorescence microscopy | mikroskopie
  Nanotechnology
  Neuroscience
  NMR spectroscopy | nmr
  Nuclear physics
  Optics | photonics
  PCR | qpcr | polymerase chain reaction | rt-pcr
  Peer review
  Pharmacokinetics
  Photolithography | cleanroom
  Physics | physik | física
  Protein purification
  Proteomics
  Quantum mechanics | quantum computing
  Research methodology | research methods | scientific research | méthodologie de recherche
  Sample preparation | probenvorbereitung | préparation d'échantillons
  Scientific writing | academic writing | manuscript preparation
  Scientific presentations | conference presentations | poster presentations
  Soil analysis | soil sampling
  Spectroscopy | uv-vis | infrared spectroscopy
  Stem cells
  Sterile filtration
  Stoichiometry
  Sustainability | nachhaltigkeit | développement durable
  Titration
  Toxicology
  Water quality testing | water sampling
  Western blot | western blotting
  Climate science | climate modelling
  Life cycle assessment
  Agronomy | crop science | agriculture
  Food science | food technology
  Forensic science
  # standard
  GLP | good laboratory practice
  ISO 17025
  ICH guidelines
  FDA regulations | fda submissions | 21 cfr part 11
  # title
  Chemist | chemiker | chemikerin | chimiste | químico | chemik
  Biologist | biologe | biologin | biologiste
  Physicist | physiker | physikerin | physicien
  Laboratory technician | lab technician | laborant | laborantin | technicien de laboratoire | técnico de laboratorio | laborant diagnostyczny
  Research assistant | wissenschaftlicher mitarbeiter | wissenschaftliche mitarbeiterin | assistant de recherche | assistante de recherche
  Postdoctoral researcher | postdoc | post-doctorant
  Principal investigator
  Clinical research associate | clinical research coordinator
  Environmental engineer | environmental scientist
  # tool
  GraphPad Prism
  ImageJ | fiji imagej
  =LIMS | laboratory information management system
  ChemDraw
  EndNote
  Zotero
  Mendeley
  FlowJo
  Geneious
  BLAST sequence analysis
  REDCap
  Web of Science
  Centrifuge
  Spectrophotometer
  Pipetting
  Electronic lab notebook
`
)
