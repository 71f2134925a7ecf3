/**
 * Skills, languages and the like in a narrow column beside the work, and read before it. When they are taller
 * than what is left of the first page, or text runs from the right, everything stands in one column.
 */
import type { Template } from "./Template.ts"

export const columns: Template = {
  name: "columns",
  about:
    "Two columns: skills, languages and certificates at the left, the work at the right; programs read left, then right.",
  font: "carlito",
  accent: "#2B4C7E",
  lengths: {
    normal: { side: 17, top: 15, bottom: 15, size: 10.4, leading: 13.2, name: 26, section: 11, entry: 6.5, item: 1.4 },
    tight: { side: 14, top: 11, bottom: 11, size: 9.8, leading: 12, name: 22, section: 7, entry: 3.5, item: 0.4 }
  },
  first: ["skills", "languages", "certificates", "interests"],
  beside: new Set(["skills", "languages", "certificates", "interests"]),
  macros: ({ leading, name, section, size }) => String.raw`
\newcommand\cvname[1]{\cvnearside{\cvsize{${name}}{${name + 3}}\bfseries\color{cvaccent}}{#1}}
\newcommand\cvlabel[1]{\vskip1pt\cvnearside{\cvsize{${size + 1.5}}{${leading + 1.5}}\color{cvgrey}}{#1}}
\newcommand\cvcontact[1]{\vskip3pt\cvnearplain{\cvsmall}{#1}}
\newcommand\cvheadend{\nobreak\vskip5pt\cvrule{cvaccent}{1pt}}
\newcommand\cvsection[2]{\cvwiden\cvabove{\ifcvnarrow 2.5\else ${section}\fi}{\cvmark{#2}\noindent\color{cvaccent}\ifcvnarrow\else\cvsize{${size + 1.5}}{${size + 3}}\fi\bfseries
  \cvopen\strut #1\cvclose\par}\nobreak\ifcvnarrow\else\vskip-1pt\cvrule{cvaccent!45}{0.5pt}\nobreak\vskip3pt\fi\cvfirsttrue}
\newif\ifcvnarrow
% A section that would begin at the foot of the first page begins the next, over its whole width.
\newcommand\cvwiden{\par\ifcvnarrow\else\ifdim\cvnear>0pt\relax\ifnum\value{page}=1
  \ifdim\dimexpr\pagetotal+7\baselineskip>\pagegoal\newpage\cvnear=0pt\relax\fi\fi\fi\fi}
\let\cvwideline\cvline
\renewcommand\cvline[2]{\ifcvnarrow\par\cvfirstfalse\cvifempty{#1}{}{{\noindent\cvopen\strut\textbf{#1}\cvclose\par}\nobreak}%
  {\noindent\cvopen\strut #2\cvclose\par}\else\cvwideline{#1}{#2}\fi}
\newcommand\cventry[3]{\ifcvnarrow\par\cvfirstfalse{\cvhang\noindent\cvopen\strut\textbf{#1}\cvcomma{#2}\cvclose\par}\cvheld
  \cvifempty{#3}{}{\cvsub{#3}}\else\cventrypair{\color{cvgrey}}{#1}{#2}{#3}\fi}
% Little space in the narrow column: pdftotext then takes it for one block, and reads it before what stands beside it.
\newbox\cvbesidebox \newdimen\cvgap \cvgap=7mm
\newcommand\cvbeside[1]{\par\ifcvturned #1\else
  \setbox\cvbesidebox\vtop{\hsize=0.29\hsize \linewidth=\hsize \cvfar=0pt plus 3em \cvnarrowtrue \cvsize{${size}}{${Math.round(size * 11.9) / 10}}#1}%
  \ifdim\dimexpr\pagetotal+\ht\cvbesidebox+\dp\cvbesidebox<\textheight
    \cvfirsttrue\nointerlineskip\vbox to 0pt{\kern${section - 2.5}pt\box\cvbesidebox\vss}\nobreak\nointerlineskip
    \cvnear=0.29\hsize \advance\cvnear by \cvgap
  \else #1\fi\fi}`
}
