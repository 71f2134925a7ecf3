/** The commonest faults of documents, as people are told of them. */
import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { LatexSource } from "../../../src/domain/Latex.ts"
import { Tectonic } from "../../../src/infra/Tectonic.ts"
import { engine } from "../../support/engine.ts"

const document = (body: string, preamble = "") =>
  `\\documentclass{article}\n${preamble}\n\\begin{document}\n${body}\n\\end{document}\n`

const faults = [
  [document("\\includegrahpics{x}"), "Line 4: \\includegrahpics is not a command"],
  [document("\\begin{foo}x\\end{foo}"), "Line 4: foo is not an environment"],
  [document("a_b"), "Line 4: A character that belongs into a formula"],
  [document("costs $5"), "Line 5: A character that belongs into a formula"],
  [document("a & b"), "Line 4: An & stands outside of a table"],
  [document("a # b"), "Line 4: A # stands outside of a definition"],
  [document("", "\\usepackage{nosuch}"), "Line 2: The package nosuch is not installed here"],
  ["\\documentclass{nosuch}\n\\begin{document}x\\end{document}\n", "Line 1: The document class nosuch is not"],
  [document("\\input{nosuch}"), "Line 4: The file nosuch.tex is not there"],
  [document("\\includegraphics{no.png}", "\\usepackage{graphicx}"), "Line 4: The picture no.png is missing"],
  [document("\\includegraphics{nosuch}", "\\usepackage{graphicx}"), "Line 4: The file nosuch is not there"],
  [document("\\textbf{50% of it}"), "A { behind \\textbf has no }, or its } stands behind a %"],
  [document("\\textbf{a\n\nb}"), "Line 6: A { has no }, or there is an empty line before its }"],
  [document("x}"), "Line 4: A } has no {"],
  [
    document("\\begin{itemize}\n\\item x\n\\end{enumerate}"),
    "Line 6: \\begin{itemize} of line 4 has no \\end{itemize} before \\end{enumerate}"
  ],
  ["\\documentclass{article}\n\\begin{document}\nx\n", "\\end{document} is missing"],
  ["\\documentclass{article}\nx\n\\begin{document}\\end{document}\n", "Line 2: Text stands before \\begin{document}"],
  [document("\\item x"), "Line 4: An \\item stands outside of a list"],
  [document("\\begin{itemize}\nx\n\\end{itemize}"), "Line 6: A list has text before its first \\item"],
  [document("\\usepackage{color}"), "Line 4: Such a command must stand before \\begin{document}"],
  [document("$x^2^3$"), "Line 4: Two superscripts follow one another"],
  [document("$\\left( x$"), "Line 4: A \\left has no \\right"],
  [document("\\hspace{3}"), "Line 4: A length has no unit"],
  [document("\\\\"), "Line 5: A \\\\ or \\newline stands where no line has begun"],
  [document("\\begin{tabular}{l}\na & b\\\\\n\\end{tabular}"), "Line 5: A row of a table has more &"],
  [document("\\begin{tabular}{z}\na\n\\end{tabular}"), "Line 4: The columns of a table are described"],
  [document("", "\\newcommand{\\section}{x}"), "Line 2: \\section is there already"],
  [document("\\font\\x=nosuch \\x a"), "Line 4: The font nosuch is not installed here"],
  [document("", "\\usepackage{fontspec}\\setmainfont{Arial}"), "Line 3: The font Arial is not installed here"],
  [document("\\textcolor{nosuch}{x}", "\\usepackage{xcolor}"), "Line 4: nosuch is not a colour"],
  [document("\\caption{x}"), "Line 4: A \\caption stands outside of a figure or table"],
  [document("\\def\\x{a\\x b}\\x"), "Line 4: The document asks for more than TeX can hold"],
  [document("", "\\usepackage[klingon]{babel}"), "babel.sty, line"]
] as const

layer(engine(), { excludeTestServices: true })("a fault", (it) => {
  it.effect("is put plainly, with its line, and with TeX's own words behind it", () =>
    Effect.gen(function* () {
      const tectonic = yield* Tectonic
      for (const [tex, cause] of faults) {
        const options = { trusted: false, passes: "one" as const }
        const error = yield* Effect.flip(tectonic.compile(LatexSource.make(tex), options))
        assert.strictEqual(error._tag, "CompileFailed")
        assert.isTrue(error.detail?.startsWith(cause), `${cause}\n${error.detail}`)
      }
    })
  )
})
