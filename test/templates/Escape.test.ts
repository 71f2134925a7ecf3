import { assert, describe, it } from "@effect/vitest"
import fc from "fast-check"
import { directionOf, escapeList, escapeTex, escapeUrl, pdfString } from "../../src/templates/Escape.ts"

const tex = (text: string) => escapeTex(text).tex

/** What is left when everything that Escape writes on purpose is taken away: nothing that TeX acts upon. */
const rest = (escaped: string) =>
  escaped
    .replace(/\\(?:textbackslash|textasciicircum|textasciitilde|cvbreak|beginR|endR|beginL|endL)\{\}/g, "")
    .replace(/\\cvspan\{(?:[0-9A-F]{4})+\}/g, "")
    .replace(/\\cv[a-z]+(?=\{)/g, "")
    .replace(/(?:\\nobreak)?\\ /g, "")
    .replace(/\\[{}$&#%_]/g, "")

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc
    .array(fc.constantFrom(..."\\{}$&#^_~%<>|\"`'-?! abc\u0000\n\u00a0\u05d0\u0627\u0661\u200d\u202e\ud800"), {
      maxLength: 60
    })
    .map((points) => points.join(""))
)

describe("escapeTex", () => {
  it("gives each of TeX's own characters its command", () => {
    assert.strictEqual(
      tex("\\ { } $ & # ^ _ ~ %"),
      "\\textbackslash{} \\{ \\} \\$ \\& \\# \\textasciicircum{} \\_ \\textasciitilde{} \\%"
    )
    assert.strictEqual(tex("\\input{/etc/passwd}"), "\\textbackslash{}input\\{/etc/passwd\\}")
  })

  it("leaves as they are what TeX would join with its own ligatures", () => {
    for (const text of ["--", "---", "``a''", "?`", "!`", "<<a>>", '"a"', "a'b", "fi ffl", "|"]) {
      assert.strictEqual(tex(text), text)
    }
  })

  it("holds nothing that TeX acts upon, whatever the text", () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom("ltr" as const, "rtl" as const), (text, around) => {
        const { tex: escaped } = escapeTex(text, around)
        const left = rest(escaped)
        assert.notMatch(left.replace(/[{}~]/g, ""), /[\\$&#^_%]/)
        // Braces are those of the macros: balanced, and none closes before it opens.
        let depth = 0
        for (const point of left) {
          depth += point === "{" ? 1 : point === "}" ? -1 : 0
          assert.isAtLeast(depth, 0)
        }
        assert.strictEqual(depth, 0)
        assert.notMatch(escaped, /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u)
      }),
      { numRuns: 500 }
    )
  })

  it("turns as often back as it turns round", () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom("ltr" as const, "rtl" as const), (text, around) => {
        const escaped = escapeTex(text, around).tex
        for (const side of ["R", "L"]) {
          assert.strictEqual(escaped.split(`\\begin${side}{}`).length, escaped.split(`\\end${side}{}`).length)
        }
      }),
      { numRuns: 300 }
    )
  })

  it("makes one line of many, and keeps a fixed space", () => {
    assert.strictEqual(tex("a\r\n\tb\u2028c\u3000d"), "a b c d")
    assert.strictEqual(tex("10\u00a0km 5\u202f%"), "10~km 5~\\%")
  })

  it("composes letters, and writes out ligatures and styled letters", () => {
    assert.strictEqual(tex("e\u0301"), "é")
    assert.strictEqual(
      tex("\ufb01nd o\ufb03ce \u{1d400}\u{1d41b} non\u2011stop so\u00adft"),
      "find office Ab non-stop soft"
    )
  })

  it("gives each script its font, and keeps a word whole", () => {
    assert.strictEqual(tex("Go 高级 Ελλάδα"), "Go \\cvcjk{高级} Ελλάδα")
    assert.deepStrictEqual([...escapeTex("高级 ✔").families], ["cjk", "symbolstwo"])
  })

  it("tells programs the text of scripts that are set in another order", () => {
    assert.strictEqual(tex("कि"), "\\cvspan{0915093F}{\\cvdevanagari{कि}}")
  })

  it("keeps joiners where a script is written with them, and nowhere else", () => {
    assert.include(tex("क\u094d\u200dष"), "\u200d")
    assert.include(tex("می\u200cخواهم"), "\u200c")
    assert.strictEqual(tex("a\u200db\u200cc"), "abc")
  })

  it("sets right-to-left words in their order, with numbers and names as they are read", () => {
    assert.strictEqual(tex("a שלום b"), "a \\beginR{}\\cvhebrew{שלום}\\endR{} b")
    assert.strictEqual(tex("שלום C++ 40%."), "\\beginR{}\\cvhebrew{שלום}\\ \\beginL{}C++ 40\\%\\endL{}.\\endR{}")
    assert.strictEqual(tex("a שלום עולם"), "a \\beginR{}\\cvhebrew{שלום עולם}\\endR{}")
    assert.strictEqual(tex("(שלום)"), "\\beginR{})\\cvhebrew{שלום}(\\endR{}")
    assert.strictEqual(escapeTex("Go", "rtl").tex, "\\beginL{}Go\\endL{}")
    assert.strictEqual(escapeTex("שלום", "rtl").tex, "\\cvhebrew{שלום}")
  })

  it("sets a word that is read from the left from end to end, and marks with their number", () => {
    assert.strictEqual(tex("a שלום 3D"), "a \\beginR{}\\cvhebrew{שלום}\\endR{} 3D")
    assert.strictEqual(
      escapeTex("שלום 9+ .NET", "rtl").tex,
      "\\cvhebrew{שלום}\\ \\beginL{}9+\\endL{}\\ \\beginL{}.NET\\endL{}"
    )
  })

  it("gives each text of a list a direction of its own, and none that is empty a comma", () => {
    const list = (...texts: ReadonlyArray<string>) => escapeList(texts, "ltr", "carlito").tex
    assert.strictEqual(list("שלום", "3 b"), "\\beginR{}\\cvhebrew{שלום}\\endR{}, 3 b")
    assert.strictEqual(list("", "Go", "🚀", " ", "C"), "Go, C")
    assert.strictEqual(list("🚀"), "")
    assert.deepStrictEqual(escapeList(["🚀", "a 🚀"], "ltr", "carlito").missing, ["🚀"])
  })

  it("sets a character that shares its glyph with another in a font where it does not", () => {
    assert.strictEqual(escapeTex("Διευθυντής", "ltr", "inter").tex, "\\cvlatin{Δ}ιευθυντής")
    assert.strictEqual(escapeTex("❶", "ltr", "inter").tex, "\\cvsymbols{❶}")
    assert.strictEqual(tex("⻑野 ⼈"), "\\cvcjk{長野} \\cvcjk{人}")
    assert.strictEqual(tex("逸"), "\\cvcjk{逸}")
  })

  it("writes shaped letters as the letters that they are", () => {
    assert.strictEqual(escapeTex("ﺷﺮﻛﺔ ﻻ", "rtl").tex, "\\cvarabic{شركة لا}")
    assert.strictEqual(tex("ﬓ"), "\\cvarmenian{մն}")
  })

  it("mirrors brackets and signs from the right, each in a font that holds its image", () => {
    assert.strictEqual(tex("(שלום) [א]"), "\\beginR{})\\cvhebrew{שלום}(\\ ]\\cvhebrew{א}[\\endR{}")
    // The font that holds the first lacks the second.
    assert.include(escapeTex("א∽ב").tex, "\\cvmath{∼}")
    assert.strictEqual(escapeTex("א∽ב").tex.includes("cjk"), false)
  })

  it("tells what no font holds, and puts plain letters where there are any", () => {
    const { missing, tex: escaped } = escapeTex("ok 🚀 👩\u200d💻 \ue000 \ud800 \u{1bc01}")
    assert.strictEqual(escaped.trim(), "ok")
    assert.deepStrictEqual(missing, ["🚀", "👩\u200d💻", "\ue000", "\ufffd", "\u{1bc01}"])
    assert.deepStrictEqual(escapeTex("\u{1f130}").missing, [])
  })

  it("lets a very long word end a line", () => {
    assert.strictEqual(tex("x".repeat(39)), "x".repeat(39))
    assert.strictEqual(tex("x".repeat(40)), `${`${"x".repeat(20)}\\cvbreak{}`.repeat(2)}`)
    assert.include(tex(`https://example.com/${"a/".repeat(20)}`), "/\\cvbreak{}a")
  })
})

describe("directionOf", () => {
  it("is that of most letters", () => {
    assert.strictEqual(directionOf("مهندسة برمجيات Go"), "rtl")
    assert.strictEqual(directionOf("Engineer مهندسة"), "ltr")
    assert.strictEqual(directionOf(""), "ltr")
  })
})

describe("escapeUrl", () => {
  it("takes the web, mail and telephone, and nothing else", () => {
    assert.strictEqual(escapeUrl("https://a.example/x?q=1&b=2#top_3"), "https://a.example/x?q=1\\&b=2\\#top\\_3")
    assert.strictEqual(escapeUrl("mailto:ada@example.com"), "mailto:ada@example.com")
    assert.strictEqual(escapeUrl("tel:+15550100"), "tel:+15550100")
    for (const url of [
      "javascript:alert(1)",
      "java\u0000script:alert(1)",
      " JAVASCRIPT:alert(1)",
      "data:text/html,x",
      "file:///etc/passwd",
      "ftp://a.example",
      "a.example",
      "",
      "https://"
    ]) {
      assert.isUndefined(escapeUrl(url), url)
    }
  })

  it("leaves nothing that ends a PDF string or that TeX acts upon", () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.webUrl({ withFragments: true, withQueryParameters: true })), (text) => {
        for (const url of [text, `https://a.example/${text}`, `mailto:${text}`]) {
          assert.match(escapeUrl(url) ?? "", /^(?:\\[%#&_$]|[!*+,\-./0-9:;=?@A-Za-z[\]])*$/)
        }
      }),
      { numRuns: 500 }
    )
  })
})

describe("pdfString", () => {
  it("is UTF-16 with its mark, in hexadecimal", () => {
    assert.strictEqual(pdfString("é(\\"), "<FEFF00E90028005C>")
    assert.strictEqual(pdfString("\ud800"), "<FEFFFFFD>")
  })
})
