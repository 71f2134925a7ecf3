/** One column, the head in the middle, headings in capitals over a rule, dates at the far side. */
import type { Template } from "./Template.ts"

export const classic: Template = {
  name: "classic",
  about:
    "For any employer: one column, the head in the middle, headings in capitals over a rule, dates at the far side.",
  font: "carlito",
  accent: "#1F3A5F",
  lengths: {
    normal: { side: 19, top: 15, bottom: 16, size: 10.5, leading: 13.2, name: 24, section: 11, entry: 6, item: 1.4 },
    tight: { side: 16, top: 11, bottom: 12, size: 10, leading: 12.2, name: 21, section: 7, entry: 3.5, item: 0.4 }
  },
  capitals: true,
  first: [],
  beside: new Set(),
  macros: ({ leading, name, section, size }) => String.raw`
\newcommand\cvname[1]{\cvcentre{\cvsize{${name}}{${name + 3}}\bfseries\color{cvaccent}}{#1}}
\newcommand\cvlabel[1]{\vskip1pt\cvcentre{\cvsize{${size + 1.5}}{${leading + 1.5}}}{#1}}
\newcommand\cvcontact[1]{\vskip2pt\cvcentreplain{\cvsmall}{#1}}
\newcommand\cvheadend{}
\newcommand\cvsection[2]{\cvabove{${section}}{\cvmark{#2}\noindent\color{cvaccent}\cvsize{${size + 1.5}}{${size + 3}}\bfseries
  \cvopen\strut #1\cvclose\par}\nobreak\vskip-1pt\cvrule{cvaccent!45}{0.6pt}\nobreak\vskip3pt\cvfirsttrue}
\newcommand\cventry{\cventrypair{\itshape}}`
}
