/** What the bundle of TeX files is made of. Raise the number when anything here changes. */
export const recipeVersion = 2

export const texPackages = [
  "texlive-base",
  "texlive-latex-base",
  "texlive-latex-recommended",
  "texlive-latex-extra",
  "texlive-fonts-recommended",
  "texlive-xetex",
  "texlive-pictures",
  "texlive-plain-generic",
  "lmodern"
]

/** Trees of a TeX installation that are taken, less what XeTeX never reads. */
export const texTrees = ["usr/share/texlive/texmf-dist", "usr/share/texmf"]
export const texFolders = ["dvipdfmx", "fonts", "tex"]
export const skippedFolders = [
  "fonts/afm",
  "fonts/pk",
  "fonts/source",
  "tex/context",
  "tex/latex-dev",
  "tex/lualatex",
  "tex/luatex",
  // Collections of pictures and of one university's theses: 60 MB.
  "tex/generic/tex4ht",
  "tex/latex/figchild",
  "tex/latex/fithesis",
  "tex/latex/hwemoji",
  "tex/latex/mwe",
  "tex/latex/realhats",
  "tex/latex/twemojis",
  "tex/latex/utfsym",
  "tex/latex/worldflags"
]

const named = (/** @type {string[]} */ families, /** @type {string} */ styles) =>
  new RegExp(`^(${families.join("|")})-(${styles})\\.(otf|ttf|ttc)$`)

const upright = "Regular|Bold"
const all = "Regular|Bold|Italic|BoldItalic"

/** Scripts a name, a place or an employer may be written in, beside Latin, Greek and Cyrillic. */
const notoScripts = [
  "Arabic",
  "Armenian",
  "Bengali",
  "Devanagari",
  "Ethiopic",
  "Georgian",
  "Gujarati",
  "Gurmukhi",
  "Hebrew",
  "Kannada",
  "Khmer",
  "Lao",
  "Malayalam",
  "Math",
  "Myanmar",
  "Oriya",
  "Sinhala",
  "Symbols",
  "Symbols2",
  "Tamil",
  "Telugu",
  "Thai"
].map((script) => `NotoSans${script}`)

/** Debian's packages of fonts, and which of their files are taken. */
export const fontPackages = [
  { name: "fonts-lmodern", take: [/^lm.*\.otf$/] },
  { name: "fonts-texgyre", take: [/^texgyre.*\.otf$/] },
  { name: "fonts-noto-core", take: [named(["NotoSans", "NotoSerif"], all), named(notoScripts, upright)] },
  { name: "fonts-noto-cjk", take: [named(["NotoSansCJK"], upright)] },
  { name: "fonts-inter", take: [named(["Inter"], all)] },
  { name: "fonts-crosextra-carlito", take: [named(["Carlito"], all)] },
  { name: "fonts-ebgaramond", take: [named(["EBGaramond12"], all)] }
]
