/**
 * Figures as claims: `80%`, `80 percent` and `eighty percent` are one claim, `80` and
 * `800` are others, and `400+` claims more than `400`.
 */
import { fold } from "../PlainText.ts"

export interface Figure {
  readonly start: number
  readonly end: number
  readonly text: string
  /** The amount; of a range, its first. */
  readonly amount: number
  readonly to?: number
  /** `%`, `$`, `x`, `ms`, `year`, …; empty for a bare count. */
  readonly unit: string
  /** `400+`, `over 400`. */
  readonly more: boolean
}

const ones =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " "
  )
const tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
const magnitudes: Readonly<Record<string, number>> = {
  dozen: 12,
  hundred: 100,
  thousand: 1e3,
  k: 1e3,
  million: 1e6,
  m: 1e6,
  mm: 1e6,
  billion: 1e9,
  bn: 1e9,
  b: 1e9,
  trillion: 1e12,
  千: 1e3,
  万: 1e4,
  萬: 1e4,
  亿: 1e8,
  億: 1e8
}
const units: ReadonlyArray<readonly [string, string]> = [
  ["%", "%|percent(?:age)?(?: points?)?|per cent|prozent|pour cent|por ciento|per cento|por cento|procent|відсотків"],
  ["x", "x|×|-?fold|times"],
  ["ms", "ms|milliseconds?"],
  ["s", "s|secs?|seconds?"],
  ["min", "mins?|minutes?"],
  ["h", "h|hrs?|hours?"],
  ["day", "days?"],
  ["week", "weeks?|wks?"],
  ["month", "months?|mos?"],
  ["year", "years?|yrs?"],
  ["kb", "kb|kilobytes?"],
  ["mb", "mb|megabytes?"],
  ["gb", "gb|gigabytes?"],
  ["tb", "tb|terabytes?"],
  ["pb", "pb|petabytes?"],
  ["$", "dollars?|usd"],
  ["€", "euros?|eur"],
  ["£", "pounds sterling|gbp"]
]
const unitPattern = units.map(([, pattern]) => pattern).join("|")

/** Figures of other languages in words; articles and words of other meanings are not among them. */
const foreign: ReadonlyMap<string, number> = new Map(
  [
    "2 zwei deux dos dwa dwie dwóch twee två два две",
    "3 drei trois tres três trzy trzech drie tre",
    "4 vier quatre cuatro quattro quatro cztery czterech fyra",
    "5 fünf cinq cinco cinque pięć pięciu vijf fem",
    "6 sechs seis sześć sześciu zes",
    "7 sieben sept siete sette sete siedem siedmiu zeven sju",
    "8 acht huit ocho otto oito osiem ośmiu åtta",
    "9 neun neuf nueve nove dziewięć dziewięciu negen nio",
    "10 zehn dix diez dieci dez dziesięć dziesięciu tien tio",
    "11 elf onze undici jedenaście elva",
    "12 zwölf douze doce dodici doze dwanaście twaalf tolv",
    "13 dreizehn treize trece tredici treze",
    "14 vierzehn quatorze catorce quattordici",
    "15 fünfzehn quinze quince quindici piętnaście",
    "16 sechzehn seize dieciséis sedici",
    "18 achtzehn dieciocho diciotto",
    "20 zwanzig vingt veinte venti vinte dwadzieścia twintig tjugo",
    "30 dreißig trente treinta trenta trinta trzydzieści dertig trettio",
    "40 vierzig quarante cuarenta quaranta quarenta",
    "50 fünfzig cinquante cincuenta cinquanta cinquenta pięćdziesiąt vijftig femtio",
    "100 hundert cien cento sto honderd hundra"
  ].flatMap((line) => {
    const [value, ...words] = line.split(" ")
    return words.map((word) => [word, Number(value)] as const)
  })
)

const small = `(?:(?:${tens.join("|")})(?:[\\- ](?:${ones.slice(1, 10).join("|")}))?|${ones.join("|")})`
const digits = "\\d+(?:[.,]\\d+)*"
const number = `(?:${digits}|${small}|${Array.from(foreign.keys()).join("|")}|an?(?=\\s(?:dozen|hundred|thousand|million|billion)))`
const magnitude =
  "(?:\\s?(?:k|mm|m|bn|b)(?![\\p{L}\\p{N}])|\\s?[千万萬亿億]|[\\s\\-](?:dozen|hundred|thousand|million|billion|trillion)\\b)"

/** Chinese and Japanese write figures and words without a space between them. */
const letter = "[\\p{L}--[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}]]"

const foreignMore =
  "über|mehr als|mindestens|plus de|au moins|plus d[’']|más de|al menos|più di|oltre|almeno|mais de|acima de|ponad|więcej niż|powyżej|co najmniej|meer dan|ruim|över|mer än|minst|понад|більше|більш ніж|щонайменше|أكثر من|超过|逾|至少"

const figure = new RegExp(
  `(?<more>(?<!${letter})(?:over|above|exceeding|more than|at least|upwards of|${foreignMore}|[>≥])\\s*)?` +
    `(?<!${letter}|[\\p{N}.])(?<currency>[$€£¥]\\s?)?(?<first>${number})(?<scale>${magnitude})?` +
    `(?:\\s?(?:[\\-–—]|to)\\s?[$€£¥]?(?<second>${digits}|${small}|${Array.from(foreign.keys()).join("|")})(?<scale2>${magnitude})?(?!-))?` +
    `(?<plus>\\+)?(?:[\\s\\-]?(?<unit>${unitPattern})(?![\\p{L}\\p{N}]))?(?<plus2>\\+)?(?!${letter}|\\p{N}|[.,]\\d)`,
  "giv"
)

/** Figures in words alone. */
const spoken: ReadonlyArray<readonly [RegExp, number, string]> = [
  [/\b(?:doubl(?:e|ed|es|ing)|twice|twofold)\b/gi, 2, "x"],
  [/\b(?:tripl(?:e|ed|es|ing)|threefold)\b/gi, 3, "x"],
  [/\b(?:quadrupl(?:e|ed|es|ing)|fourfold)\b/gi, 4, "x"],
  [/\b(?:tenfold)\b/gi, 10, "x"],
  [/\b(?:half|halv(?:e|ed|es|ing))\b/gi, 50, "%"],
  [/\b(?:a|one)[ -]third\b/gi, 33, "%"],
  [/\btwo[ -]thirds\b/gi, 66, "%"],
  [/\b(?:a|one)[ -]quarter\b(?! (?:century|mile|end|close))/gi, 25, "%"],
  [/\bthree[ -]quarters\b/gi, 75, "%"],
  [/\b(?:dozens)\b/gi, 24, "dozens"],
  [/\b(?:hundreds)\b/gi, 200, "hundreds"],
  [/\b(?:thousands)\b/gi, 2e3, "thousands"],
  [/\b(?:millions)\b/gi, 2e6, "millions"],
  [/\b(?:billions)\b/gi, 2e9, "billions"]
]

const amountOf = (text: string): number => {
  if (/^\d/.test(text)) {
    // `1,200` and `1.200.000` group thousands; `3.5` and `3,5` are decimals.
    const grouped = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text)
    return Number(grouped ? text.replaceAll(",", "") : text.replace(",", "."))
  }
  if (/^an?$/i.test(text)) {
    return 1
  }
  const other = foreign.get(text.toLowerCase())
  if (other !== undefined) {
    return other
  }
  const [left = "", right = ""] = fold(text).split(/[- ]/)
  const ten = tens.indexOf(left)
  return ten < 0 ? ones.indexOf(left) : 20 + 10 * ten + Math.max(0, ones.indexOf(right))
}

const scaled = (text: string, scale: string | undefined) =>
  amountOf(text) * (magnitudes[(scale ?? "").replace(/^[\s-]/, "").toLowerCase()] ?? 1)

const unitOf = (currency: string | undefined, unit: string | undefined): string => {
  const sign = currency?.trim()
  const word = (unit ?? "").toLowerCase()
  return sign !== undefined && sign !== ""
    ? sign
    : (units.find(([, pattern]) => new RegExp(`^(?:${pattern})$`).test(word))?.[0] ?? "")
}

const isYear = (amount: number) => Number.isInteger(amount) && amount >= 1900 && amount <= 2099

/** Arabic, Persian and full-width digits as ours, each in its place. */
const ourDigits = (text: string) => text.replace(/[٠-٩۰-۹０-９]/g, (digit) => String(digit.charCodeAt(0) & 0xf))

/** Every figure of a text. A span of years is two figures, any other range is one. */
export const figuresIn = (written: string): ReadonlyArray<Figure> => {
  const text = ourDigits(written)
  const read = Array.from(text.matchAll(figure)).flatMap((match): ReadonlyArray<Figure> => {
    const { currency, first = "", more, plus, plus2, scale, scale2, second, unit } = match.groups ?? {}
    const amount = scaled(first, scale ?? (second === undefined ? undefined : scale2))
    const to = second === undefined ? undefined : scaled(second, scale2)
    const base = {
      start: match.index + (more?.length ?? 0),
      end: match.index + match[0].length,
      text: written.slice(match.index, match.index + match[0].length).trim(),
      unit: unitOf(currency, unit),
      more: more !== undefined || plus !== undefined || plus2 !== undefined
    }
    if (!Number.isFinite(amount) || amount < 0) {
      return []
    }
    if (to !== undefined && isYear(amount) && isYear(to)) {
      return [
        { ...base, amount },
        { ...base, amount: to }
      ]
    }
    return [{ ...base, amount, ...(to === undefined ? {} : { to }) }]
  })
  const words = spoken.flatMap(([pattern, amount, unit]) =>
    Array.from(text.matchAll(pattern), (match): Figure => ({
      start: match.index,
      end: match.index + match[0].length,
      text: match[0],
      amount,
      unit,
      more: false
    }))
  )
  return [...read, ...words]
}

/** "one of the first", "no one": a word rather than a figure. */
export const isPronoun = (one: Figure) => fold(one.text) === "one"

const near = (a: number, b: number) => Math.abs(a - b) < 1e-9 * Math.max(1, Math.abs(a))

/** Whether a source's figure bears out another one: the same, or more than what "over" claims. */
export const bears = (source: Figure, claim: Figure): boolean => {
  if (source.unit !== claim.unit || (source.to === undefined) !== (claim.to === undefined)) {
    return false
  }
  if (source.to !== undefined && claim.to !== undefined && !near(source.to, claim.to)) {
    return false
  }
  const same = near(source.amount, claim.amount)
  return claim.more ? (same && source.more) || (source.to === undefined && source.amount > claim.amount) : same
}
