import { assert, describe, it } from "@effect/vitest"
import { formatDate, formatRange } from "../../src/templates/Dates.ts"

describe("dates", () => {
  it("name the month and leave what is no date as it is", () => {
    assert.deepStrictEqual(
      ["2014-06-29", "2014-06", "2014", "2014-13", "summer 2014", " 2014-01 ", "2014-06-01T00:00:00Z"].map((date) =>
        formatDate(date, "en")
      ),
      ["Jun 2014", "Jun 2014", "2014", "2014-13", "summer 2014", "Jan 2014", "Jun 2014"]
    )
  })

  it("stand in a range with an en dash, alone when there is one, and once when both are the same", () => {
    assert.strictEqual(formatRange({ start: "2014-06", ongoing: true }, "en"), "Jun 2014 \u2013 Present")
    assert.strictEqual(
      formatRange({ start: "2014-06", end: "2015-01", ongoing: false }, "en"),
      "Jun 2014 \u2013 Jan 2015"
    )
    assert.strictEqual(formatRange({ start: "2014-06-01", end: "2014-06-30", ongoing: false }, "en"), "Jun 2014")
    assert.strictEqual(formatRange({ end: "2015", ongoing: false }, "en"), "2015")
    assert.strictEqual(formatRange({ ongoing: false }, "en"), "")
  })
})
