/**
 * What stands before the text: fonts, sizes and the macros that templates are written in.
 *
 * Fonts are declared to LaTeX's own font selection and links are written as the driver's specials: fontspec
 * and hyperref would do both, and take three of four parts of a compile's time.
 *
 * @see https://www.latex-project.org/help/documentation/fntguide.pdf
 * @see https://mirrors.ctan.org/systems/doc/dvipdfmx/dvipdfmx.pdf specials
 */
import { words } from "../domain/LanguageWords.ts"
import type { Tailored } from "../domain/Tailored.ts"
import type { FontName, Paper } from "../domain/Template.ts"
import { type Direction, pdfString } from "./Escape.ts"
import { cjkFace, familiesFor, type Family, type FamilyId } from "./Fonts.ts"
import type { Lengths } from "./Template.ts"

const fontFiles = ({ files }: Family) => [
  ["m", "n", files.regular],
  ["b", "n", files.bold],
  ["m", "it", files.italic ?? files.regular],
  ["b", "it", files.boldItalic ?? files.bold]
]

const declareFamily = (family: Family, face: number): string => {
  const { features, id, scale } = family
  const name = (file: string) => (file.endsWith(".ttc") ? `${file}:${face}` : file)
  return [
    `\\DeclareFontFamily{TU}{cv${id}}{\\hyphenchar\\font=-1 \\fontdimen3\\font=0pt \\fontdimen4\\font=0pt}`,
    ...fontFiles(family).map(
      ([series, shape, file = ""]) =>
        `\\DeclareFontShape{TU}{cv${id}}{${series}}{${shape}}{<->s*[${scale}]"[${name(file)}]:${features}"}{}`
    )
  ].join("\n")
}

/** Text in a font that this installation lacks is left out, and told: an empty box for each letter helps nobody. */
const declareScript = (family: Family, face: number): string => {
  const { breaks, files, id } = family
  const lines = breaks === undefined ? "" : `\\XeTeXlinebreaklocale "${breaks}"\\XeTeXlinebreakskip=0pt plus 0.05em `
  return `${declareFamily(family, face)}
\\font\\cvprobe="[${files.regular}]" at 10pt\\relax
\\ifx\\cvprobe\\nullfont
  \\newcommand\\cv${id}[1]{}\\message{^^JPASS-ATS lacks ${files.regular}^^J}
\\else
  \\newcommand\\cv${id}[1]{{\\fontfamily{cv${id}}\\selectfont ${lines}#1}}
\\fi`
}

const fontsFor = (font: FontName, used: ReadonlySet<FamilyId>, face: number): string =>
  familiesFor(font)
    .map((family) =>
      family.id === "text" ? declareFamily(family, face) : used.has(family.id) ? declareScript(family, face) : ""
    )
    .filter((text) => text !== "")
    .join("\n")

/** Title, author and keywords as programs read them. */
const documentInformation = ({ contact, language, sections }: Tailored): string => {
  const keywords = sections.flatMap((section) =>
    section._tag === "Groups" && section.kind === "skills"
      ? section.groups.flatMap(({ items }) => items.map(({ text }) => text))
      : []
  )
  const title = contact.label === undefined ? contact.name : `${contact.name}, ${contact.label}`
  return String.raw`\special{pdf:docinfo <<
  /Title ${pdfString(title)}
  /Author ${pdfString(contact.name)}
  /Subject ${pdfString(words[language].resume)}
  /Keywords ${pdfString(keywords.join(", "))} >>}
\special{pdf:put @catalog << /Lang (${language}) /ViewerPreferences << /DisplayDocTitle true >> >>}`
}

/** Which side text starts from; all else follows. */
const sides = {
  // The last line of a paragraph is no shorter than a fifth of the others, where that can be.
  ltr: String.raw`\parfillskip=0pt plus 0.8\hsize
\let\cvnear\leftskip \let\cvfar\rightskip
\newcommand\cvopen{}\newcommand\cvclose{}
\newcommand\cvhang{\hangindent=1em}`,
  rtl: String.raw`\let\cvnear\rightskip \let\cvfar\leftskip
\newcommand\cvopen{\beginR}\newcommand\cvclose{\endR}
\newcommand\cvhang{\hangindent=-1em}
\parfillskip=0pt`
} as const satisfies Record<Direction, string>

/**
 * A word in every look of the template, thrown away: the fonts are then loaded, which is most of the time that a page
 * takes. The engine host does all that stands before the document's beginning once.
 */
const everyLook = (scripts: ReadonlyArray<Family>): string => {
  const word = ["Aa1", ...scripts.map(({ id }) => `\\cv${id}{}`)].join("")
  return String.raw`% Every font once, for nothing: what is loaded here need not be loaded while the text is set.
\setbox0\vbox{\everypar{}\hsize=\textwidth \normalfont\cvtext\cvname{${word}}\cvlabel{${word}}\cvcontact{${word}\cvsep ${word}}\cvheadend
  \cvsection{${word}}{()}\cventry{${word}}{${word}}{${word}}\cvsub{${word}}\cvline{${word}}{${word}}\cvpar{${word}}\cvitem{${word}}}
\setbox0\hbox{}\global\cvkeepfalse`
}

/** Of a title's letters, as a part of the text's. */
const titleSize = 1.065

const round = (points: number): number => Math.round(points * 100) / 100

/** What comes before the template's own macros, and what after them. */
export const preamble = (
  tailored: Tailored,
  options: {
    readonly paper: Paper
    readonly lengths: Lengths
    readonly font: FontName
    readonly accent: string
    readonly direction: Direction
    readonly families: ReadonlySet<FamilyId>
  }
): { readonly setUp: string; readonly begin: string } => {
  const { accent, direction, font, paper } = options
  const { bottom, entry, item, leading, side, size, top } = options.lengths
  // Baselines of two title lines are more than one and a half times their letters apart: pdftotext takes closer ones, with
  // their dates at the far side, for a table of two columns, and reads all the dates behind all the titles.
  const apart = round(1.5 * titleSize * size + 0.4 - leading)
  const face = cjkFace(JSON.stringify(tailored))
  // Chinese fonts have twenty megabytes, which nobody wants in memory for every size.
  const shared = familiesFor(font).filter(({ id }) => id !== "text" && id !== "cjk" && options.families.has(id))
  return {
    setUp: String.raw`% Compiles with Tectonic or XeLaTeX; the fonts named below are in TeX Live and in Debian.
\nofiles
\documentclass[10pt]{article}
\usepackage[${paper}paper,left=${side}mm,right=${side}mm,top=${top}mm,bottom=${bottom}mm,footskip=7mm]{geometry}
\usepackage{xcolor}
\definecolor{cvaccent}{HTML}{${accent.slice(1)}}
\definecolor{cvgrey}{gray}{0.35}

% Fonts, without ligatures: programs that read the file must find its words.
\suppressfontnotfounderror=1
${fontsFor(font, options.families, face)}
\renewcommand\familydefault{cvtext}
\renewcommand\bfdefault{b}

% Paragraphs: ragged, no word ever divided.
\TeXXeTstate=1
\parindent=0pt \parskip=0pt
\newif\ifcvturned ${direction === "rtl" ? "\\cvturnedtrue" : ""}
${sides[direction]}
\cvfar=0pt plus 5em
\tolerance=10000 \emergencystretch=10em \hyphenpenalty=10000 \exhyphenpenalty=10000 \hbadness=10000
\widowpenalty=10000 \clubpenalty=10000 \raggedbottom \frenchspacing
\newcommand\cvsize[2]{\fontsize{#1pt}{#2pt}\selectfont}
\newcommand\cvtext{\cvsize{${size}}{${leading}}}
\newcommand\cvsmall{\cvsize{${round(size - 0.7)}}{${leading}}}
% Larger by a fifteenth: programs that guess at columns then take it for a line of its own, with its date.
\newcommand\cvlarger{\cvsize{${round(titleSize * size)}}{${leading}}}
\newcommand\cvbreak{\penalty500\hskip0pt\relax}
% A space is a letter of the font, not a gap alone: many programs find words by it. As leaders it vanishes at the end of a line.
\newbox\cvblank
\protected\def\cvspace{\ifvmode\else\setbox\cvblank\hbox{\char32}\cleaders\copy\cvblank\hskip\wd\cvblank plus 0.02em\relax\fi}

% From here on each space in the file is one of them, and ~ one at which no line ends.
{\catcode32=\active\gdef\cvspaces{\catcode32=\active\let =\cvspace}}
\AtBeginDocument{\def~{\nobreak\cvspace}}

% A page's number from the second page on, at the far side: pdftotext puts a date behind a title when something below it
% reaches as far as the date.
\makeatletter
\newcommand\ps@cv{\let\@oddhead\@empty\def\@oddfoot{\ifcvturned\else\hfil\fi\ifnum\value{page}>1 {\cvsmall\color{cvgrey}\thepage}\fi\ifcvturned\hfil\fi}}
\edef\cvpercent{\expandafter\@gobble\string\%}\edef\cvhash{\expandafter\@gobble\string\#}
\edef\cvamp{\expandafter\@gobble\string\&}\edef\cvunder{\expandafter\@gobble\string\_}\edef\cvdollar{\expandafter\@gobble\string\$}
\newcommand\cvifempty[1]{\if\relax\detokenize{#1}\relax\expandafter\@firstoftwo\else\expandafter\@secondoftwo\fi}
\makeatother
\pagestyle{cv}

% The driver reads colours and links in the order they are set, so none stands in what \beginR turns round.
\newcommand\cvlink[2]{\leavevmode{\let\%\cvpercent\let\#\cvhash\let\&\cvamp\let\_\cvunder\let\$\cvdollar
  \special{pdf:bann << /Type /Annot /Subtype /Link /Border [0 0 0] /A << /S /URI /URI (#1) >> >>}}#2\special{pdf:eann}}
\newcommand\cvspan[2]{\special{pdf:code /Span << /ActualText <FEFF#1> >> BDC}#2\special{pdf:code EMC}}
\newcommand\cvmark[1]{\special{pdf:outline 1 << /Title #1 /Dest [@thispage /XYZ @xpos @ypos 0] >>}}
\newcommand\cvrule[2]{{\nointerlineskip\color{#1}\moveright\leftskip\hbox{\vrule height #2 depth 0pt width \dimexpr\hsize-\leftskip\relax}\nointerlineskip}}

% Lines of the head, in the middle or from the near side. Separators vanish at the ends of lines. E-mail addresses
% and the like are read from the left in every language, which is what "plain" is for.
\newcommand\cvcentreplain[2]{{\leftskip=0pt plus 12em \rightskip=\leftskip \parfillskip=0pt \noindent #1#2\par}}
\newcommand\cvcentre[2]{\cvcentreplain{#1}{\cvopen #2\cvclose}}
\newcommand\cvnearplain[2]{{\cvfar=0pt plus 1fil \parfillskip=0pt \noindent #1#2\par}}
\newcommand\cvnearside[2]{\cvnearplain{#1}{\cvopen #2\cvclose}}
\newcommand\cvsep{\cleaders\hbox to 1.39em{\hss\textcolor{cvgrey}{|}\hss}\hskip1.4em\relax}

% Headings stay with what they head.
\newif\ifcvfirst \newif\ifcvkeep
\newcommand\cvabove[1]{\par\penalty-200\vskip#1pt plus 2pt\relax}
\newcommand\cvheld{\nobreak\global\cvkeeptrue}
\newcommand\cvbeforeby[1]{\par\ifcvfirst\cvfirstfalse\else\penalty-50\vskip#1 plus 1pt\fi}
\newcommand\cvbefore{\cvbeforeby{${Math.max(entry, apart)}pt}}
\newcommand\cvcomma[1]{\cvifempty{#1}{}{,\cvspace #1}}
\newcommand\cvdates[1]{\cvifempty{#1}{}{\nobreak\cvspace\nobreak\hfill\penalty100\hskip1.5em\hbox{}\nobreak\hfill\hbox{#1}}}
\newcommand\cvfilled[1]{\cvifempty{#1}{}{\parfillskip=0pt}}
% An entry's title, place and dates in a line; or title and dates, with the place in a look of its own below.
\newcommand\cventryline[3]{\cvbefore{\cvhang\cvfilled{#3}\noindent\cvlarger\cvopen\strut\textbf{#1}\cvcomma{#2}\cvdates{#3}\cvclose\par}\cvheld}
\newcommand\cventrypair[4]{\cvbefore{\cvhang\cvfilled{#4}\noindent\cvlarger\cvopen\strut\textbf{#2}\cvdates{#4}\cvclose\par}\cvheld
  \cvifempty{#3}{}{{\cvhang\noindent#1\cvopen\strut #3\cvclose\par}\cvheld}}
% A certificate, publication or award: its title, where that was in a look of its own, and its date, close to the next.
\newcommand\cvbriefline[4]{\cvbeforeby{${apart}pt}{\cvhang\cvfilled{#4}\noindent\cvlarger\cvopen\strut\textbf{#2}\cvifempty{#3}{}{,\cvspace{#1#3}}\cvdates{#4}\cvclose\par}\cvheld}
\newcommand\cvbrief{\cvbriefline{}}
\newcommand\cvsub[1]{{\cvhang\noindent\color{cvgrey}\itshape\cvopen #1\cvclose\par}\cvheld}
\newcommand\cvpar[1]{\par\cvfirstfalse{\noindent\cvopen\strut #1\cvclose\par}}
\newcommand\cvline[2]{\par\cvfirstfalse{\cvhang\noindent\cvopen\strut\cvifempty{#1}{}{\textbf{#1}\cvspace}#2\cvclose\par}}
\newcommand\cvlongitem[1]{\par\ifcvkeep\nobreak\global\cvkeepfalse\else\penalty0\fi\vskip${item}pt{\advance\cvnear by 1.15em
  \noindent\cvopen\hskip-0.85em\hbox to 0.85em{\textbullet\hss}#1\cvclose\par}}
% The last two bullets of several stand on one page: neither goes to the next alone.
\newcommand\cvtwo[2]{#1\par\global\cvkeeptrue#2}
\newcommand\cvitem[1]{{\interlinepenalty=10000 \cvlongitem{#1}}}

% The template's own.`,
    begin: `\n${everyLook(shared)}\n\\begin{document}\n\\cvtext\n${documentInformation(tailored)}\n\\cvspaces`
  }
}
