/** For who has little to show yet: larger letters, room between lines, the degree first. */
import type { Template } from "./Template.ts"

export const earlyCareer: Template = {
  name: "early-career",
  about: "For a first or second job: the degree and projects first, larger letters, headings on a tinted band.",
  font: "carlito",
  accent: "#7A2E4D",
  lengths: {
    normal: { side: 21, top: 18, bottom: 18, size: 11.2, leading: 14.6, name: 29, section: 14, entry: 8, item: 2.4 },
    tight: { side: 17, top: 12, bottom: 12, size: 10.2, leading: 12.6, name: 23, section: 8, entry: 4, item: 0.6 }
  },
  capitals: false,
  first: ["education", "projects"],
  beside: new Set(),
  macros: ({ leading, name, section, size }) => String.raw`
\newcommand\cvname[1]{\cvnearside{\cvsize{${name}}{${name + 3}}\bfseries\color{cvaccent}}{#1}}
\newcommand\cvlabel[1]{\vskip1pt\cvnearside{\cvsize{${size + 1.5}}{${leading + 1.5}}\color{cvgrey}}{#1}}
\newcommand\cvcontact[1]{\vskip3pt\cvnearplain{\cvsmall}{#1}}
\newcommand\cvheadend{}
\newcommand\cvsection[2]{\cvabove{${section}}\cvrule{cvaccent!16}{${size + 7}pt}\nobreak\vskip-${size + 4.6}pt
  {\advance\cvnear by 5pt \cvmark{#2}\noindent\color{cvaccent}\cvsize{${size + 1.7}}{${size + 3}}\bfseries\cvopen\strut #1\cvclose\par}%
  \nobreak\vskip5pt\cvfirsttrue}
\newcommand\cventry{\cventrypair{\color{cvgrey}}}`
}
