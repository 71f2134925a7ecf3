/** As universities know it: serifs, as many pages as the work needs, degrees and publications first. */
import type { Template } from "./Template.ts"

export const academic: Template = {
  name: "academic",
  about:
    "For universities and research: serifs, no colour, degrees and publications near the top, as many pages as needed.",
  font: "noto-serif",
  accent: "#1A1A1A",
  lengths: {
    normal: { side: 24, top: 20, bottom: 22, size: 10.5, leading: 13.8, name: 21, section: 13, entry: 6, item: 1.4 },
    tight: { side: 20, top: 15, bottom: 16, size: 10, leading: 12.6, name: 19, section: 8, entry: 4, item: 0.6 }
  },
  capitals: false,
  first: ["education", "work", "publications", "awards"],
  beside: new Set(),
  macros: ({ leading, name, section, size }) => String.raw`
\newcommand\cvname[1]{\cvcentre{\cvsize{${name}}{${name + 4}}\color{cvaccent}}{#1}}
\newcommand\cvlabel[1]{\vskip1pt\cvcentre{\cvsize{${size + 0.5}}{${leading + 1}}\itshape}{#1}}
\newcommand\cvcontact[1]{\vskip4pt\cvcentreplain{\cvsmall}{#1}}
\newcommand\cvheadend{}
\newcommand\cvsection[2]{\cvabove{${section}}{\cvmark{#2}\noindent\color{cvaccent}\cvsize{${size + 1.6}}{${size + 4}}\bfseries
  \cvopen\strut #1\cvclose\par}\nobreak\vskip3pt\cvfirsttrue}
\newcommand\cventry{\cventrypair{\itshape}}
\renewcommand\cvbrief{\cvbriefline{\itshape}}`
}
