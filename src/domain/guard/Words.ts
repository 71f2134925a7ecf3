/** Words by what they do in a line of a résumé. */
import { stem } from "../keywords/tokens.ts"

const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/).map(stem))

/** Words that carry no content of their own. */
export const functionWords = set(`
  a about above across after against all along also alongside among an and any are around as at back be because been before
  being below between both but by can could did do does during each either enough etc ever every for from further had has
  have having he her here hers him his how i if in including inside into is it its itself just like made many may me more
  most much multiple my near new no nor not now of off on once one only onto or other our out over own per plus re same
  several she should since so some such than that the their them then there these they this those through throughout thus
  till to together too toward towards under until up upon us use used using various very via was we well were what when
  where whereas which while who whose why will with within without would yet you your e.g i.e
`)

/** Verbs and plain words of résumé prose: they may be exchanged without claiming another fact. */
export const plainWords = set(`
  accelerate accomplish achieve achieved achieving act adapt add address adjust adopt advance advise aid align allow
  analyse analyze apply applied approach architect architected arrange assess assist author authored automate become began
  bring brought build building built capable carry carried change check co-authored collaborate collaborated collaborating
  collaborative collect combine complete completed compose conduct conducted configure consolidate construct contribute
  contributed contributing convert coordinate coordinated craft crafted create created creating critical current currently cut
  cutting decrease decreased define defined deliver delivered delivering deploy design designed designing detect determine
  develop developed developing devise do document draft drafted drive driven driving drop drove edit effective effectively
  efficient efficiently effort eliminate enable enabled enabling end engage engineer engineered enhance enhanced enhancing
  ensure ensured ensuring establish established evaluate examine execute executed existing expand experience experienced
  explore extend facilitate facilitated fast faster field focus focused focusing formulate foster full function gain gather
  gathered generate generated give given goal grow guide handle handled handling help helped helping high higher identify
  identified impact implement implemented implementing improve improved improvement improving include increase increased
  inform initiate initiated initiative innovate inspect install instrumental integrate integrated internal introduce introduced
  investigate involve involved join joined keep key kept large larger launch launched leading leverage leveraged leveraging
  load long low lower lowered maintain maintained maintaining make making manner measure meet merge method migrate minimise
  minimize modernise modernize modify monitor move need negotiate novel obtain offer offering operate operated operating
  optimise optimised optimising optimize optimized optimizing organise organize organized overall oversee part participate
  participated perform performed performing person personally phase plan planned play position practical practice prepare
  prepared present presented prevent process produce produced producing professional program project promote provide provided
  providing pursue raise raised reach reaching realise realize rebuild receive record recorded redesign redesigned reduce
  reduced reducing reduction refactor refactored refine regular regularly report reported reporting research resolve resolved
  responsibility responsible result resulted resulting review reviewed revise rework reworked reworking role save saved scale
  scaled secure serve served serving set setup share shared ship shipped shipping shorten significant significantly simplify
  small smaller solution solve solved source start started strategy streamline streamlined strengthen strong structure successful
  successfully support supported supporting take taken task team test tested testing track train trained training transform
  translate troubleshoot understand undertake unify update updated upgrade upgraded utilise utilize utilized validate various
  verify volunteer work worked working write writing written wrote year years yield
`)

/** Words that may begin a line though no source holds them; names are not among them. */
export const mayBegin = (word: string): boolean => {
  const folded = stem(word)
  return (
    functionWords.has(folded) ||
    plainWords.has(folded) ||
    beginners.has(folded) ||
    // A participle in lower case after its capital: `Overhauled`, but not `FedEd`.
    /^\p{Lu}\p{Ll}{3,}ed$/u.test(word)
  )
}

const beginners = set(`
  achieving analyzing architecting assisting authoring automating building chaired championed coached coaching co-led
  coordinating created delivering designing developing directing driving engineering establishing expertise extensive familiar
  focusing hands headed implementing improving increasing integrating leading led leveraging maintaining managing mentored mentoring
  migrating operating optimizing orchestrated organizing overhauled overseeing oversaw owned owning passionate pioneered planning
  preparing proficient proven providing ran reducing responsible running serving shipping skilled spearheaded specialized
  specializing strong supervising supporting taught teaching testing track training won working writing background
`)
