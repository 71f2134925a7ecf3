/** As much as a page can hold and still be read: everything from the near side, little between lines. */
import type { Template } from "./Template.ts"

export const compact: Template = {
  name: "compact",
  about: "For a long career on few pages: small sizes, little space, still one column.",
  font: "carlito",
  accent: "#222222",
  lengths: {
    normal: { side: 15, top: 11, bottom: 12, size: 10, leading: 12.3, name: 19, section: 7, entry: 3.5, item: 0.4 },
    tight: { side: 13, top: 9, bottom: 10, size: 9.5, leading: 11.5, name: 17, section: 5, entry: 2.8, item: 0.1 }
  },
  capitals: false,
  first: [],
  beside: new Set(),
  macros: ({ leading, name, section, size }) => String.raw`
\newcommand\cvname[1]{\cvnearside{\cvsize{${name}}{${name + 2}}\bfseries\color{cvaccent}}{#1}}
\newcommand\cvlabel[1]{\cvnearside{\cvsize{${size + 0.8}}{${leading + 1}}\color{cvgrey}}{#1}}
\newcommand\cvcontact[1]{\vskip1pt\cvnearplain{\cvsmall}{#1}}
\newcommand\cvheadend{}
\newcommand\cvsection[2]{\cvabove{${section}}{\cvmark{#2}\noindent\color{cvaccent}\cvsize{${size + 1.4}}{${size + 2}}\bfseries
  \cvopen\strut #1\cvclose\par}\nobreak\vskip-2.2pt\cvrule{cvaccent!60}{0.35pt}\nobreak\vskip3pt\cvfirsttrue}
\newcommand\cventry{\cventryline}`
}
