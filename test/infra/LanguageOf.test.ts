import { assert, describe, it } from "vitest"
import { readdirSync, readFileSync } from "node:fs"
import { languageOf } from "../../src/infra/LanguageOf.ts"

describe("languageOf", () => {
  it("tells the language of every posting of the evaluation, whole or its first 200 characters", () => {
    const files = readdirSync("eval/pairs").filter((name) => name.endsWith(".json"))
    assert.isAtLeast(files.length, 25)
    for (const name of files) {
      const { posting }: { readonly posting: string | { readonly text: string } } = JSON.parse(
        readFileSync(`eval/pairs/${name}`, "utf8")
      )
      const text = typeof posting === "string" ? posting : posting.text
      assert.strictEqual(languageOf(text), name.slice(0, 2), name)
      assert.strictEqual(languageOf(text.slice(0, 200)), name.slice(0, 2), name)
    }
  })

  it("tells those that the evaluation has not", () => {
    assert.strictEqual(languageOf("Planeerde de diensten van 35 medewerkers en verlaagde het aantal fouten."), "nl")
    assert.strictEqual(languageOf("Planerade scheman för trettiofem medarbetare och minskade antalet fel."), "sv")
    assert.strictEqual(languageOf("Керувала бухгалтерією трьох заводів і щомісяця закривала книги."), "uk")
    assert.strictEqual(languageOf("Geri os turnos de 35 pessoas e reduzi os erros de separação no armazém."), "pt")
  })

  it("guesses nothing from a word, nor from no words", () => {
    for (const text of ["", "Engineer", "12345 67890 12345 67890 12345 67890 12345 67890", "🙂".repeat(60)]) {
      assert.isUndefined(languageOf(text), text)
    }
  })
})
