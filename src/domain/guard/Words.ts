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

/** Verbs and plain words of résumé prose, in their base forms: exchanging them claims no other fact. */
const plain = set(`
  host lead patient
  accelerate accept accompany accomplish achieve act active adapt add additional address adjust adopt advance advise
  agree aid aim align allow alter analyse analyze answer anticipate appear apply appoint approach architect arrange
  ask assemble assess assign assist attain attend author automate avoid aware base basis become began begin begun
  behind belong better bring broad brought build built busy calculate call came capable capture care careful carry
  cause cease center centre change cheap check choose chose clarify clean clear client close closely co-author coach
  coauthor collaborate collect combine come common communicate compare compile complete comply component compose
  compute concern conduct configure confirm connect consist consolidate construct consult contact contain continue
  contribute contributor control convert cooperate coordinate correct cover craft create cultivate current custom
  customer cut deal decide decline decrease dedicate deep define deliver demonstrate depend deploy derive
  describe design detail detect determine develop devise devote direct directly discover discuss distribute document
  down draft draw drive drop drove duty early ease easy edit effect effective efficient effort elevate eliminate
  employ enable encourage end engage enhance ensure enter entry equip establish estimate evaluate examine exceed
  execute exist expand expect expedite experience explain explore extend extensive face facilitate familiar fast
  feature field figure file fill finalise finalize find finish fit fix flow focus follow form formulate forward foster
  found free fulfil fulfill full fully function further gain gather gave general generate get give given go goal good
  got great group grow guide half halve hand handle happen hard head hear held help hidden hold identify illustrate
  impact implement improve include incorporate increase influence inform initial initiate innovate input inspect
  inspire install instrumental integrate interact internal interpret introduce investigate involve issue item job join
  jointly keep kept key kind know known large last late launch lay learn leave led left less lessen level leverage
  liaise lift light limit line link list listen local long look lot love low lower main maintain make manage manner
  manual map mark match matter mean measure meet member mentee mentor merge met method migrate minimise minimize model
  moderate modern modernise modernize modify monitor motivate move multi nature necessary need next note
  notice novel number observe obtain occur offer offload open operate optimise optimize orchestrate order organise
  organize orient original originate output outside overall overhaul oversee own owner ownership pace part participate
  pass past people percent perform period person personal persuade phase pioneer place plan play point position
  possible post practice precise predict prepare present prevent previous prioritise prioritize proactive process
  procure produce proficient progress promote prompt propose protect prove proven provide pull purpose pursue push put
  question quick quickly raise ran range rapid reach react read ready realise realize reason rebuild rebuilt receive
  recent recommend record redesign reduce reduction refactor refine refresh regular regularly relate release reliable
  rely remain remove render reorganise reorganize repeat replace report represent require research reshape resolve
  respond responder responsibility responsible rest restore restructure result retain return review revise rework
  rewrite rewritten rewrote rid right rise role roll rose round route routine run safe save saw say scale scope search
  secure see seek select send sent separate serve service set setup several shape share sharpen ship shorten
  show sign significant significantly simple simplify simultaneously single skill slow small smooth solid solution
  solve sort source spearhead specific specify spend spent split stand standard start state stay steer step stop store
  straight streamline strengthen strong structure study style subject submit success successful successfully suggest
  suit supervise support sure sustain tailor take taken task taught teach team tell test think thorough thoroughly
  thought top total track train transfer transform transition translate transport troubleshoot turn twofold type
  understand undertake undertook unify up update upgrade upkeep user utilise utilize valid validate variety verify
  version via view visit volunteer wait walk want watch way well went win wise work worker write written
  wrote yield educate shifted shifting won
`)

/** A word's possible base forms: `cutting` gives `cutt`, `cut`, `cutte`. */
export const bases = (word: string): ReadonlyArray<string> => {
  const cut = /^(.{2,}?)(?:ing|ed|er|est|ly|s|d|r)$/.exec(word)?.[1]
  return cut === undefined ? [word] : [word, cut, `${cut}e`, cut.replace(/(.)\1$/, "$1"), cut.replace(/i$/, "y")]
}

export const isPlain = (word: string): boolean => bases(word).some((base) => plain.has(base))

/** Words that may begin a line though no source holds them; names are not among them. */
export const mayBegin = (word: string): boolean => {
  const folded = stem(word)
  return (
    functionWords.has(folded) ||
    isPlain(folded) ||
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
