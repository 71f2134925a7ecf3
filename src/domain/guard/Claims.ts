/**
 * Claims that a plain exchange of words can smuggle in: rank, authorship, degrees,
 * mastery, reach, direction. A word of a family needs a word that bears it in the sources.
 */
import { stem, type Tokens } from "../keywords/tokens.ts"
import { fold } from "../PlainText.ts"
import { isUnspaced } from "./Grounding.ts"

interface Family {
  /** Stems, or beginnings of stems with `*`. */
  readonly words: ReadonlyArray<string>
  /** Further words that bear the claim. */
  readonly borneBy?: ReadonlyArray<string>
  /** Each word must itself stand in the sources. */
  readonly each?: true
}

const list = (text: string) => text.trim().split(/\s+/)

const rank = list(
  "lead leads led leading leader* spearhead* head headed heading direct directed directing director* manage managed manages managing manager* supervis* oversee* oversaw overseen chair chaired captain* command* steward* orchestrat* champion*"
)
const raise = list("increas* grow grew growing growth grown rais* boost* expand* rise rose gain gained surge* climb*")
const lower = list(
  "reduc* cut cutting lower* decreas* drop dropped dropping shrink* shrank shorten* minimi* trim* slash* fell fall eliminat*"
)

const families: ReadonlyArray<Family> = [
  { words: raise, borneBy: list("improv* doubl* tripl* more scal* enhanc* strengthen* larger") },
  {
    words: lower,
    borneBy: list("improv* optimi* fast* speed* sav* offload* less fewer from prevent* avoid* halv* simplif* rework*")
  },
  { words: list("wide"), each: true },
  { words: rank },
  { words: list("own owned owning ownership responsible accountable"), borneBy: rank },
  { words: list("found founded founder* cofound* co-found*") },
  {
    words: list("mentor* coach* tutor* taught teach teaches teaching educate educated educating"),
    borneBy: list("train* instruct* advis*")
  },
  { words: list("train trained trainer*"), borneBy: list("mentor* coach* taught teach* instruct* onboard* training") },
  {
    words: list(
      "phd doctorate doctoral doctor* bachelor* degree* diploma* graduat* mba alumn* honours honors laude valedictorian"
    )
  },
  { words: list("certif* licens* accredit* chartered qualified"), borneBy: list("licenc*") },
  { words: list("award* winner prize* medal* honored honoured finalist recogni*"), borneBy: list("won") },
  // A sale is won as well as a prize; the prize itself is above.
  { words: list("won winning"), borneBy: list("award* winner prize* medal* clos*") },
  {
    words: list(
      "expert* master mastery mastered fluen* guru veteran seasoned specialis* specializ* authority renowned proficien*"
    ),
    each: true
  },
  {
    words: list(
      "best top fastest largest biggest highest greatest leading-edge world-class state-of-the-art award-winning foremost premier flagship unprecedented record-breaking sole first ever cutting-edge industry-leading best-in-class groundbreaking revolutionary"
    ),
    each: true
  },
  { words: list("global* worldwide international* nationwide national* continental") },
  { words: list("promoted promotion") },
  { words: list("revenue* profit* arr"), borneBy: list("sales") },
  { words: list("saving savings saved"), borneBy: list("save saves cost* reduc* cut") },
  { words: list("publish* peer-reviewed patent*"), each: true },
  {
    words: list(
      "executive* c-level board stakeholder* shareholder* director* vp president chief ceo cto cfo principal"
    ),
    each: true
  },
  { words: list("fortune unicorn startup* faang"), each: true },
  {
    words: list("patient*"),
    borneBy: list("care caring ward* clinic* bed bedside nurs* medic*")
  },
  {
    words: list("customer* client* user* student* investor*"),
    borneBy: list("customer* client* user* account* student* pupil* learner* guest* buyer* shopper* class* course*")
  },
  { words: list("zero never always entire* all-time 24/7 fully completely"), each: true },
  {
    words: list("compliance compliant audited certified secure security"),
    borneBy: list("complian* secur* audit* regulat* safe*")
  }
]

/** What someone does who helps, and what someone does who makes. */
const helping = list("contribut* support* help* assist* participat* shadow* observ* involv* aided exposure")
const making = list(
  "design* built build builds building creat* develop* architect* implement* deliver* author* launch* engineer* drove drive driving invent* pioneer* establish* own owned"
)

const fits = (pattern: string, word: string) =>
  pattern.endsWith("*") ? word.startsWith(pattern.slice(0, -1)) : word === stem(pattern)
const among = (patterns: ReadonlyArray<string>, word: string) => patterns.some((pattern) => fits(pattern, word))
const holds = (tokens: Tokens, patterns: ReadonlyArray<string>) =>
  tokens.list.some((token) => among(patterns, token.stem))

const brokenFamily = (family: Family, out: Tokens, source: Tokens): ReadonlyArray<string> =>
  out.list
    .filter((token) => among(family.words, token.stem))
    .filter((token) =>
      family.each
        ? !source.at.has(token.stem) &&
          !holds(
            source,
            family.words.filter((one) => one.endsWith("*") && fits(one, token.stem))
          )
        : !holds(source, [...family.words, ...(family.borneBy ?? [])])
    )
    .map((token) => out.text.slice(token.start, token.end))

/** "Increased" where the source says "reduced". */
const turned = (out: Tokens, source: Tokens): ReadonlyArray<string> => {
  const wrong = (mine: ReadonlyArray<string>, other: ReadonlyArray<string>) =>
    holds(source, other) && !holds(source, mine)
      ? out.list.filter((token) => among(mine, token.stem)).map((token) => out.text.slice(token.start, token.end))
      : []
  return [...wrong(raise, lower), ...wrong(lower, raise)]
}

/** "Designed" where the source says "helped to". */
const inflated = (out: Tokens, source: Tokens): ReadonlyArray<string> =>
  holds(source, helping) && !holds(out, helping)
    ? out.list
        .filter(
          (token) =>
            among(making, token.stem) &&
            !source.at.has(token.stem) &&
            !holds(
              source,
              making.filter((one) => fits(one, token.stem))
            )
        )
        .map((token) => out.text.slice(token.start, token.end))
    : []

/** Who stood in, took part or helped, in other languages: without that word the line claims the whole. */
const partial = list(
  `vertret* stellvertret* mitarbeit* mitgearbeitet mitwirk* mitgewirkt mithilfe unterstütz* begleit* assistenz beteilig* hospit*
  participation participé participer participe participación participado participar participó partecipazione partecipato aide aidé appui assist* remplac* suppléan* contribution contribué contributo aiuto affianc* supporto sostituzion*
  ayud* apoyo apoy* colabor* suplen* sustituci* udział współprac* współudział pomoc* wsparcie zastępst* asyst* pomaga*
  medewerk* meegewerkt ondersteun* vervang* medverk* bidrog biträd* участь допомог* مساعد* مشارك* 协助 参与 配合`
).map(fold)

const withoutPart = (out: Tokens, source: Tokens): ReadonlyArray<string> =>
  source.list
    .filter((token) => among(partial, token.stem) || partial.some((one) => isUnspaced(one) && token.stem.includes(one)))
    .filter(
      () =>
        !holds(out, partial) &&
        !partial.some((one) => isUnspaced(one) && out.text.includes(one)) &&
        !holds(out, helping)
    )
    .map((token) => `(not ${source.text.slice(token.start, token.end)})`)

/** Words of `out` that claim what `source` does not; `said` is what is cited, where that is not English. */
export const unborneClaims = (out: Tokens, source: Tokens, said?: Tokens): ReadonlyArray<string> => [
  ...families.flatMap((family) => brokenFamily(family, out, source)),
  ...turned(out, source),
  ...inflated(out, source),
  ...(said === undefined ? [] : withoutPart(out, said))
]
