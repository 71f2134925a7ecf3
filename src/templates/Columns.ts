/**
 * Skills, languages and the like in a narrow column beside the work, and read before it. When they are taller
 * than what is left of the first page, or text runs from the right, everything stands in one column.
 */
import type { Template } from "./Template.ts"

const round = (points: number): number => Math.round(points * 10) / 10

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
  capitals: false,
  first: ["skills", "languages", "certificates", "interests"],
  beside: new Set(["skills", "languages", "certificates", "interests"]),
  macros: ({ leading, name, section, size }) => {
    const above = round(section * 0.8)
    return String.raw`
\newcommand\cvname[1]{\cvnearside{\cvsize{${name}}{${name + 3}}\bfseries\color{cvaccent}}{#1}}
\newcommand\cvlabel[1]{\vskip1pt\cvnearside{\cvsize{${size + 1.5}}{${leading + 1.5}}\color{cvgrey}}{#1}}
\newcommand\cvcontact[1]{\vskip3pt\cvnearplain{\cvsmall}{#1}}
\newcommand\cvheadend{\nobreak\vskip5pt\cvrule{cvaccent}{1pt}}
\newcommand\cvsection[2]{\cvroom{7\baselineskip}\cvabove{\ifcvnarrow ${above}\else ${section}\fi}{\cvmark{#2}\noindent\color{cvaccent}\ifcvnarrow\else\cvsize{${size + 1.5}}{${size + 3}}\fi\bfseries
  \cvopen\strut #1\cvclose\par}\nobreak\ifcvnarrow\else\vskip-1pt\cvrule{cvaccent!45}{0.5pt}\nobreak\vskip3pt\fi\cvfirsttrue}
\newif\ifcvnarrow \newif\ifcvaside
% What stands beside is on the first page alone: what no longer fits there begins the next, over its whole width.
\newcommand\cvwiden{\global\cvasidefalse\cvnear=0pt\relax}
\newcommand\cvroom[1]{\par\ifcvaside\ifnum\value{page}>1 \cvwiden\else
  \ifdim\dimexpr\pagetotal+0.5\baselineskip+#1>\pagegoal\newpage\cvwiden\fi\fi\fi}
\newcommand\cvkeeping[1]{\let\cvkept\ifcvkeep\setbox\cvbesidebox\vbox{#1}\global\let\ifcvkeep\cvkept}
\newcommand\cvfitted[1]{\ifcvaside\cvkeeping{#1}\cvroom{\dimexpr\ht\cvbesidebox+\dp\cvbesidebox\relax}\fi#1}
\let\cvanyitem\cvitem \let\cvanytwo\cvtwo
\renewcommand\cvitem[1]{\cvfitted{\cvanyitem{#1}}}
\renewcommand\cvtwo[2]{\cvfitted{{\let\cvitem\cvanyitem\cvanytwo{#1}{#2}}}}
\let\cvwideline\cvline
\renewcommand\cvline[2]{\ifcvnarrow\par\cvfirstfalse\cvifempty{#1}{}{{\noindent\cvopen\strut\textbf{#1}\cvclose\par}\nobreak}%
  {\noindent\cvopen\strut #2\cvclose\par}\else\cvwideline{#1}{#2}\fi}
\newcommand\cvnarrowentry[3]{\par\cvfirstfalse{\noindent\cvopen\strut\textbf{#1}\cvcomma{#2}\cvclose\par}\cvheld
  \cvifempty{#3}{}{\cvsub{#3}}}
\newcommand\cventry{\ifcvnarrow\expandafter\cvnarrowentry\else\cvroom{6\baselineskip}\expandafter\cvwideentry\fi}
\newcommand\cvwideentry{\cventrypair{\color{cvgrey}}}
\renewcommand\cvbrief{\ifcvnarrow\expandafter\cvnarrowentry\else\cvroom{4\baselineskip}\expandafter\cvwidebrief\fi}
\newcommand\cvwidebrief{\cvbriefline{}}
% A tinted panel. Its padding, smaller letters and the gaps between its sections keep its lines off the heights of those
% beside them: pdftotext then reads all of it before what stands beside.
\newbox\cvbesidebox \newdimen\cvpanel \newdimen\cvpad \cvpad=6.5pt \newdimen\cvgap \cvgap=6mm
\newcommand\cvbeside[1]{\par\ifcvturned #1\else
  \cvpanel=0.29\hsize
  \setbox\cvbesidebox\vtop{\hsize=\dimexpr\cvpanel-2\cvpad\relax \linewidth=\hsize \cvfar=0pt plus 3em \cvnarrowtrue
    \cvsize{${round(size * 0.92)}}{${round(size * 1.13)}}\vskip-${above}pt#1}%
  \ifdim\dimexpr\pagetotal+\ht\cvbesidebox+\dp\cvbesidebox+2\cvpad+${section + 1.5}pt<\textheight
    \cvfirsttrue\nointerlineskip\vbox to 0pt{\kern${section + 1.5}pt\hbox{%
      {\color{cvaccent!8}\vrule height 0pt depth \dimexpr\ht\cvbesidebox+\dp\cvbesidebox+2\cvpad\relax width \cvpanel}%
      \hskip\dimexpr\cvpad-\cvpanel\relax\lower\cvpad\box\cvbesidebox}\vss}\nobreak\nointerlineskip
    \cvnear=\cvpanel \advance\cvnear by \cvgap \global\cvasidetrue
  \else #1\fi\fi}`
  }
}
