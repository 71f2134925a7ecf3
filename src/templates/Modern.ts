/** One column from the near side, the employer in the accent colour below the title. */
import type { Template } from "./Template.ts"

export const modern: Template = {
  name: "modern",
  about:
    "For companies that like a fresh page: a large name at the left, headings that run into a line, employers in colour.",
  font: "inter",
  accent: "#0B6E6E",
  lengths: {
    normal: { side: 19, top: 16, bottom: 16, size: 10.3, leading: 13.6, name: 27, section: 11, entry: 6, item: 1.6 },
    tight: { side: 16, top: 11, bottom: 12, size: 9.7, leading: 12.2, name: 22, section: 7, entry: 3.5, item: 0.4 }
  },
  capitals: false,
  first: [],
  beside: new Set(),
  macros: ({ leading, name, section, size }) => String.raw`
\newcommand\cvname[1]{\cvnearside{\cvsize{${name}}{${name + 3}}\bfseries\color{cvaccent}}{#1}}
\newcommand\cvlabel[1]{\vskip1pt\cvnearside{\cvsize{${size + 2}}{${leading + 2}}\color{cvgrey}}{#1}}
\newcommand\cvcontact[1]{\vskip4pt\cvnearplain{\cvsmall}{#1}}
\newcommand\cvheadend{}
\newcommand\cvsection[2]{\cvabove{${section}}{\cvmark{#2}\cvfar=0pt \parfillskip=0pt \noindent\color{cvaccent}%
  \cvsize{${size + 2}}{${size + 4}}\bfseries\cvopen\strut #1\hskip0.6em\leaders\hrule height 0.34em depth -0.29em\hfill\hbox{}\cvclose\par}%
  \nobreak\vskip2pt\cvfirsttrue}
\newcommand\cventry{\cventrypair{\color{cvaccent}}}`
}
