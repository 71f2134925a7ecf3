/** Jobs, projects, degrees and the like: blocks that a line with a date, or a line of its own, begins. */
import { findDates, type DateRange } from "./Dates.ts"
import { type Found, found, type FoundEntry } from "./Fields.ts"
import { company, degree, duration, grade, position, school } from "./Words.ts"
import { isEmpty, join, type Line, slice, type Span, split, trimmed, without } from "./Span.ts"

interface Block {
  /** What stands above the points. */
  readonly head: ReadonlyArray<Line>
  readonly points: ReadonlyArray<Span>
}

const endsSentence = /[.!?:;]$/

/** A line that goes on with the point before it: the page was too narrow. */
const goesOn = (line: Line, before: Span): boolean =>
  !line.apart &&
  findDates(line) === undefined &&
  (/^[\p{Ll}(&+,]/u.test(line.text) || (!endsSentence.test(before.text) && before.text.length > 60))

/** Nothing but a date, and perhaps how long that was. */
const isDate = (line: Line): boolean => {
  const dates = line.bullet ? undefined : findDates(line)
  return dates !== undefined && without(line, dates.span).every(({ text }) => duration.test(text) || text.length < 4)
}

/**
 * Where dates stand in lines of their own, each entry begins as many lines above its date as the first one does:
 * "Acme", "Engineer", "2019 – 2021".
 */
const startsIn = (lines: ReadonlyArray<Line>): ReadonlySet<Line> => {
  const dates = lines.flatMap((line, index) => (isDate(line) ? [index] : []))
  const above = dates[0] ?? 0
  if (above < 1 || above > 2) return new Set()
  const heads = dates.map((index) => lines.slice(Math.max(0, index - above), index))
  return new Set(heads.flatMap((head) => (head.some(({ bullet }) => bullet) ? [] : head.slice(0, 1))))
}

/** In a block all lines without a mark stand above those with one. */
export const blocksOf = (lines: ReadonlyArray<Line>): ReadonlyArray<Block> => {
  const blocks: Array<{ head: Array<Line>; points: Array<Span> }> = []
  const starts = startsIn(lines)
  for (const line of lines) {
    const block = blocks.at(-1)
    const last = block?.points.at(-1)
    if (starts.has(line)) blocks.push({ head: [line], points: [] })
    else if (line.bullet) {
      if (block === undefined) blocks.push({ head: [], points: [line] })
      else block.points.push(line)
    } else if (block !== undefined && last !== undefined && goesOn(line, last)) {
      block.points.splice(-1, 1, join([last, line]))
    } else if (block === undefined || last !== undefined || (starts.size === 0 && beginsAnew(line, block.head))) {
      blocks.push({ head: [line], points: [] })
    } else block.head.push(line)
  }
  return blocks
}

/** Without points in between, an empty line and a date of its own begin the next entry. */
const beginsAnew = (line: Line, head: ReadonlyArray<Line>): boolean =>
  head.some((one) => findDates(one) !== undefined) && (line.apart || findDates(line) !== undefined)

const separators = /\s+[|•·—–]\s+|\s{3,}|\t|\s+@\s+/gu
const employer = /\s+(?:at|bei|chez)\s+(?=\p{Lu})/gu
const place = /(?:^|[,(]\s*)(\p{Lu}[\p{L}.' -]+,\s*(?:[A-Z]{2}\b|\p{Lu}[\p{L}. ]{2,}))\)?$/u
const remote = /^(?:remote|hybrid|home office)$/i

/** What stands at the end of a part and is a place. */
const splitPlace = (part: Span): { readonly rest: Span; readonly at?: Span } => {
  const match = place.exec(part.text)
  const text = match?.[1]
  if (match === null || text === undefined)
    return remote.test(part.text) ? { rest: slice(part, 0, 0), at: part } : { rest: part }
  const from = match.index + match[0].indexOf(text)
  const rest = trimmed(slice(part, 0, from))
  // "Engineer, Acme" is no place, and neither is "Mathematics, University of Leeds" or "Acme, Inc.".
  if ([position, school, degree, company].some((words) => words.test(text))) return { rest: part }
  return { rest, at: slice(part, from, from + text.length) }
}

export interface Heading {
  readonly dates?: DateRange
  readonly place?: Span
  readonly parts: ReadonlyArray<Span>
}

/** "Engineer at Acme" is two parts, "University of Texas at Austin" is one. */
const atEmployer = (part: Span): ReadonlyArray<Span> => {
  const parts = split(part, employer)
  const [first] = parts
  return first !== undefined && position.test(first.text) && !school.test(first.text) ? parts : [part]
}

const noPlace = (part: Span): { readonly rest: Span; readonly at?: Span } => ({ rest: part })

export const readHeading = (head: ReadonlyArray<Span>, placeOf = splitPlace): Heading => {
  let dates: DateRange | undefined
  let at: Span | undefined
  const parts: Array<Span> = []
  for (const line of head) {
    const inLine: DateRange | undefined = dates === undefined ? findDates(line) : undefined
    dates ??= inLine
    const rest = inLine === undefined ? [line] : without(line, inLine.span)
    for (const piece of rest
      .flatMap((part) => split(part, separators))
      .flatMap(atEmployer)
      .map(trimmed)
      .filter(({ text }) => !duration.test(text))) {
      const { at: where, rest: words } = placeOf(piece)
      at ??= where
      if (!isEmpty(words)) parts.push(words)
    }
  }
  return { parts, ...(dates === undefined ? {} : { dates }), ...(at === undefined ? {} : { place: at }) }
}

const dated = (dates: DateRange | undefined): FoundEntry =>
  dates === undefined
    ? {}
    : {
        startDate: dates.start === undefined ? undefined : found(dates.span, 0.9, dates.start),
        endDate: dates.end === undefined ? undefined : found(dates.span, 0.9, dates.end)
      }

/** "Engineer, Acme" in one part. */
const twoOf = (parts: ReadonlyArray<Span>): ReadonlyArray<Span> => {
  const [one] = parts
  return parts.length === 1 && one !== undefined ? split(one, /,\s+(?!inc\b|llc\b|ltd\b)/giu) : parts
}

interface TitleAndName {
  readonly title?: Found
  readonly name?: Found
  readonly rest: ReadonlyArray<Span>
}

const titleAndName = (parts: ReadonlyArray<Span>): TitleAndName => {
  const all = twoOf(parts)
  const title = all.find(({ text }) => position.test(text) && !company.test(text))
  if (title === undefined) {
    // No word tells: most write the employer first, in a line of its own.
    const [one, another, ...rest] = all
    return {
      rest,
      ...(one === undefined ? {} : { name: found(one, 0.5) }),
      ...(another === undefined ? {} : { title: found(another, 0.5) })
    }
  }
  const others = all.filter((part) => part !== title)
  const name = others.find(({ text }) => company.test(text)) ?? (parts.length === 1 ? others.at(-1) : others[0])
  // "Staff Nurse, Telemetry, Mercy Hospital": what stands between belongs to the title.
  const between =
    parts.length === 1
      ? others.filter((part) => part !== name && part.start > title.start && part.end < (name?.start ?? 0))
      : []
  return {
    title: found(between.length === 0 ? title : whole(parts, title, between.at(-1) ?? title), 0.85),
    rest: others.filter((part) => part !== name && !between.includes(part)),
    ...(name === undefined ? {} : { name: found(name, 0.75) })
  }
}

/** From one part to another, with what stands between them. */
const whole = (parts: ReadonlyArray<Span>, from: Span, to: Span): Span => {
  const around = parts.find(({ end, start }) => start <= from.start && to.end <= end)
  return around === undefined ? from : slice(around, from.start - around.start, to.end - around.start)
}

const pointsOf = (points: ReadonlyArray<Span>): ReadonlyArray<Found> => points.map((point) => found(point, 0.9))

/** How many lines above the points can be a heading; more is a description. */
const headingLines = 3

/** A town with its region and country in a line of its own. */
const isPlace = ({ text }: Span): boolean =>
  /^\p{Lu}[\p{L}.' -]+(?:,\s*\p{Lu}[\p{L}.' -]+){1,2}$/u.test(text) &&
  text.length <= 60 &&
  ![position, school, degree, company].some((words) => words.test(text))

const parted = ({ head }: Block, placeOf = splitPlace) => {
  const date = head.findIndex(isDate)
  if (date > 0 && date < headingLines) {
    const heading = readHeading(head.slice(0, date + 1), placeOf)
    const next = head[date + 1]
    return next !== undefined && heading.place === undefined && isPlace(next)
      ? { heading: { ...heading, place: next }, text: head.slice(date + 2) }
      : { heading, text: head.slice(date + 1) }
  }
  const short = head.findIndex(({ text }) => text.length > 110 || (endsSentence.test(text) && text.length > 60))
  const until = short === -1 ? headingLines : Math.min(short, headingLines)
  return { heading: readHeading(head.slice(0, until), placeOf), text: head.slice(until) }
}

const summaryOf = (lines: ReadonlyArray<Span>): Found | undefined =>
  lines.length === 0 ? undefined : found(join(lines), 0.7)

const leftover = ([one]: ReadonlyArray<Span>): Found | undefined => (one === undefined ? undefined : found(one, 0.5))

export const readJob = (block: Block, nameField: "name" | "organization"): FoundEntry => {
  const { heading, text } = parted(block)
  const { name, rest, title } = titleAndName(heading.parts)
  // "Engineer, Acme, Berlin": what looks like a place begins with the employer when nothing else does.
  const [first, second] = name === undefined && heading.place !== undefined ? split(heading.place, /,\s+/g) : []
  const place = second ?? heading.place
  return {
    [nameField]: name ?? (first === undefined || second === undefined ? undefined : found(first, 0.6)),
    position: title,
    ...(nameField === "name" && place !== undefined ? { location: found(place, 0.75) } : {}),
    ...dated(heading.dates),
    summary: summaryOf(text) ?? leftover(rest),
    highlights: pointsOf(block.points)
  }
}

export const readProject = (block: Block): FoundEntry => {
  const { heading, text } = parted(block, noPlace)
  const [one, ...rest] = heading.parts.flatMap((part) => split(part, /:\s+/g))
  return {
    name: one === undefined ? undefined : found(one, 0.75),
    description: summaryOf(text) ?? leftover(rest),
    ...dated(heading.dates),
    highlights: pointsOf(block.points)
  }
}

/** A list of degrees, each in a line with a mark. */
export const degreesOf = (lines: ReadonlyArray<Line>): ReadonlyArray<Block> =>
  lines.every(({ bullet }) => bullet) ? lines.map((line) => ({ head: [line], points: [] })) : blocksOf(lines)

export const readDegree = (block: Block): FoundEntry => {
  const { heading, text } = parted(block)
  const parts = heading.parts.flatMap((part) => split(part, /,\s+|\s*;\s*/g))
  const institution = parts.find((part) => school.test(part.text)) ?? parts.find((part) => !degree.test(part.text))
  const study = parts.find((part) => part !== institution && degree.test(part.text))
  const match = study === undefined ? null : degree.exec(study.text)
  const type =
    study === undefined || match === null ? undefined : slice(study, match.index, match.index + match[0].length)
  const behind = study === undefined || type === undefined ? undefined : trimmed(slice(study, type.end - study.start))
  const area =
    behind === undefined || isEmpty(behind)
      ? undefined
      : trimmed(slice(behind, /^(?:(?:in|of|degree in|en|:)\s+|d['’])/i.exec(behind.text)?.[0].length ?? 0))
  const next = parts.find(
    (part) =>
      part !== institution &&
      part !== study &&
      !grade.test(part.text) &&
      !part.text.includes(":") &&
      /\p{L}{3}/u.test(part.text)
  )
  const scored = [...block.head, ...block.points].find((line) => grade.test(line.text))
  const score = scored === undefined ? null : grade.exec(scored.text)
  return {
    institution: institution === undefined ? undefined : found(institution, school.test(institution.text) ? 0.9 : 0.5),
    studyType: type === undefined ? undefined : found(type, 0.85),
    area: area !== undefined && !isEmpty(area) ? found(area, 0.75) : next === undefined ? undefined : found(next, 0.5),
    ...dated(heading.dates),
    score:
      scored === undefined || score === null
        ? undefined
        : found(slice(scored, score.index, score.index + score[0].length), 0.8),
    courses: [...text, ...block.points].filter((line) => line !== scored).map((line) => found(line, 0.5))
  }
}

/** Certificates, awards, publications: a line each, with who gave it and when. */
export const readSmall = (
  lines: ReadonlyArray<Line>,
  names: { readonly title: string; readonly by: string; readonly date: string }
): ReadonlyArray<FoundEntry> =>
  withTheirText(lines).map(({ line, text }) => {
    const dates = findDates(line)
    const rest = (dates === undefined ? [line] : without(line, dates.span))
      .flatMap((part) => split(part, /\s+[|•·—–-]\s+|,\s+|\s{3,}|\t/gu))
      .map(trimmed)
    const [title, by] = rest
    return {
      [names.title]: title === undefined ? undefined : found(title, 0.75),
      [names.by]: by === undefined ? undefined : found(by, 0.6),
      [names.date]: dates?.end === undefined ? undefined : found(dates.span, 0.9, dates.end),
      ...(names.title === "name" && names.by === "issuer" ? {} : { summary: summaryOf(text) })
    }
  })

/** A sentence below such a line is about it. */
const withTheirText = (
  lines: ReadonlyArray<Line>
): ReadonlyArray<{ readonly line: Line; readonly text: ReadonlyArray<Line> }> => {
  const groups: Array<{ line: Line; text: Array<Line> }> = []
  for (const line of lines) {
    const group = groups.at(-1)
    const isText =
      !line.bullet &&
      !line.apart &&
      findDates(line) === undefined &&
      (endsSentence.test(line.text) || (group?.text.length ?? 0) > 0)
    if (group !== undefined && isText) group.text.push(line)
    else groups.push({ line, text: [] })
  }
  return groups
}
