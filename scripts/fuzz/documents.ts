/** Documents by chance: those of the tests, cut, mixed and sprinkled with what TeX and its PDF writer understand. */
import type { TexFile } from "../../src/domain/Latex.ts"
import type { Attack } from "../../test/attacks/corpus.ts"
import { fileOf } from "../../test/attacks/files.ts"
import type { Chance } from "./frames.ts"

const words = [
  ...[
    "\\input{",
    "\\openin15=",
    "\\openout15=",
    "\\read15 to\\x",
    "\\immediate\\write15{",
    "\\special{pdf:",
    "\\special{dvipdfmx:config "
  ],
  ...[
    "\\special{x:",
    "\\special{ps:",
    "\\font\\x=",
    "\\XeTeXpicfile ",
    "\\XeTeXpdffile ",
    "\\csname ",
    "\\endcsname",
    "\\expandafter"
  ],
  ...[
    "\\catcode`\\",
    "\\scantokens{",
    "\\loop",
    "\\repeat",
    "\\iftrue",
    "\\fi",
    "\\else",
    "\\hbox{",
    "\\vbox{",
    "\\shipout",
    "\\halign{"
  ],
  ...[
    "\\cr",
    "&",
    "#",
    "$",
    "$$",
    "{",
    "}",
    "^^@",
    "^^M",
    "%",
    "\\par",
    "\\end{document}",
    "\\begin{document}",
    "\\documentclass{article}"
  ],
  ...[
    "\\usepackage{tikz}",
    "\\usepackage{hyperref}",
    "\\usepackage{graphicx}",
    "\\usepackage{fontspec}",
    "\\newpage",
    "\\tracingall"
  ],
  ...[
    "\\XeTeXinputencoding ",
    "\\XeTeXlinebreaklocale ",
    "\\XeTeXinterchartokenstate=1 ",
    "\\XeTeXglyph",
    "\\XeTeXcharclass",
    "\\mdfivesum file{"
  ],
  ...[
    "\\filedump length 99 {",
    "\\filesize{",
    "\\strcmp{",
    "\\uniformdeviate",
    "\\dump",
    "\\everyeof{",
    "\\output{",
    "\\insert",
    "\\marks9{"
  ],
  ...[
    "\\discretionary{",
    "\\accent",
    "\\char",
    "\\Uchar",
    "\\Umathchar",
    "\\mathchardef\\x",
    "\\fontdimen",
    "\\hyphenation{",
    "\\patterns{"
  ],
  ...[
    "\\parshape",
    "\\interlinepenalties",
    "\\lastlinefit",
    "\\TeXXeTstate1 \\beginR ",
    "\\endR",
    "\\beginL ",
    "\\pdfsavepos",
    "\\pagewidth"
  ],
  ...[
    "bcontent",
    "econtent",
    "btrans rotate 30",
    "etrans",
    "bxobj @x width 9pt height 9pt",
    "exobj",
    "uxobj @x",
    "bann << /Type /Annot >>"
  ],
  ...[
    "eann",
    "obj @o ",
    "put @o << ",
    "close @o",
    "stream @s (",
    "fstream @s (",
    "image (",
    "epdf (",
    "mapline ",
    "mapfile ",
    "tounicode "
  ],
  ...[
    "docinfo << ",
    "docview << ",
    "dest (x) [0 /Fit]",
    "out 1 << ",
    "literal direct ",
    "encrypt ",
    "majorversion 9",
    "minorversion 9",
    "trailerid ["
  ],
  ...["<< ", " >>", "[", "]", "(", ")", "/Name ", "@page1 ", "@catalog ", "@resources ", "0 0 m ", "1 0 R "],
  ...[
    '"[lmroman10-regular]:+smcp;color=FF0000" at 9pt ',
    "cmr10 at 1sp ",
    "cmex10 scaled 32767 ",
    "/etc/passwd ",
    "../x ",
    "a.png ",
    "a.pdf ",
    "a.ttf "
  ],
  ...[
    "-1 ",
    "0 ",
    "255 ",
    "65536 ",
    "2147483647 ",
    "-2147483648 ",
    "99999999999 ",
    "1.5pt ",
    "16383.99999pt ",
    "0pt plus 1fil ",
    "\u{1F600}",
    "\u0301",
    "\u202e",
    "漢"
  ]
]

const pick = <A>(from: ReadonlyArray<A>, chance: Chance): A => {
  const one = from[chance(from.length)]
  if (one === undefined) throw new Error("There is nothing to pick from")
  return one
}

const changed = (source: string, others: ReadonlyArray<Attack>, chance: Chance): string => {
  const lines = source.split("\n")
  const at = chance(lines.length + 1)
  const other = pick(others, chance).source.split("\n")
  const [from, count] = [chance(other.length), 1 + chance(4)]
  const sprinkle = Array.from({ length: 1 + chance(6) }, () => pick(words, chance)).join("")
  const place = chance(source.length + 1)
  const ways = [
    () => lines.toSpliced(at, 0, ...other.slice(from, from + count)).join("\n"),
    () => lines.toSpliced(at, 0, sprinkle).join("\n"),
    () => source.slice(0, place) + sprinkle + source.slice(place),
    () => source.slice(0, place) + source.slice(place + 1 + chance(30)),
    () => lines.toSpliced(at, 1).join("\n"),
    () => lines.toSpliced(at, 0, ...lines.slice(at, at + count)).join("\n")
  ]
  return pick(ways, chance)()
}

const kinds = [
  "png-cut",
  "jpeg-noise",
  "pdf-javascript",
  "pdf-external",
  "ttf-loop",
  "tfm",
  "vf-loop",
  "bmp-giant",
  "eps",
  "noise"
]
const uses: Readonly<Record<string, (name: string) => string>> = {
  png: (name) => `\\XeTeXpicfile "${name}" `,
  jpg: (name) => `\\XeTeXpicfile "${name}" width 9pt `,
  bmp: (name) => `\\XeTeXpicfile "${name}" `,
  pdf: (name) => `\\XeTeXpdffile "${name}" page 1 `,
  ttf: (name) => `\\font\\x="[${name}]" at 9pt \\x abc `,
  tfm: (name) => `\\font\\x=${name.replace(/\..*/, "")} \\x abc `,
  eps: (name) => `\\special{psfile=${name} llx=0 lly=0 urx=9 ury=9}`
}
const endings: Readonly<Record<string, string>> = {
  vf: "vf",
  ttf: "ttf",
  tfm: "tfm",
  eps: "eps",
  jpeg: "jpg",
  noise: "tec"
}

/** A file of the tests with some bytes changed, cut or doubled. */
const brokenFile = (chance: Chance): TexFile => {
  const kind = pick(kinds, chance)
  const start = kind.split("-")[0] ?? ""
  const bytes = Buffer.from(fileOf(kind))
  for (let count = chance(30); count > 0; count -= 1) {
    // The beginning says what is where.
    const at = chance(chance(2) === 0 ? Math.min(600, bytes.length) : bytes.length)
    bytes[at] = pick([0, 1, 0x7f, 0x80, 0xff, chance(256)], chance)
  }
  const content = chance(4) === 0 ? bytes.subarray(0, chance(bytes.length)) : bytes
  return { name: `b.${endings[start] ?? start}`, content: new Uint8Array(content) }
}

export interface Made {
  readonly source: string
  readonly files: ReadonlyArray<TexFile>
}

export const strangeDocument = (seeds: ReadonlyArray<Attack>, chance: Chance): Made => {
  const seed = pick(seeds, chance)
  let source = seed.source
  for (let count = 1 + chance(5); count > 0; count -= 1) source = changed(source, seeds, chance)
  if (chance(3) > 0) return { source, files: seed.files }
  const file = brokenFile(chance)
  const use = uses[file.name.split(".")[1] ?? ""]?.(file.name) ?? ""
  return { source: source.replace("\\begin{document}", () => `\\begin{document}${use}`), files: [...seed.files, file] }
}
