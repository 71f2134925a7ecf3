/**
 * Words that carry no content of their own, in other languages than English, verbs that only say "did" among them. Only those of the résumé's own language
 * count: German `war` and `die` are no small words in an English line.
 */
import { stem, type Tokens } from "../keywords/tokens.ts"

const set = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/).map(stem))

const languages: ReadonlyArray<ReadonlySet<string>> = [
  // German
  set(`der die das den dem des ein eine einen einem einer eines und oder aber sowie als wie auch nicht nur noch schon bereits in im ins
    an am auf aus bei beim bis durch für gegen mit nach ohne seit über um unter vom von vor während wegen zu zum zur zwischen je pro
    ist sind war waren wird werden wurde wurden worden hat haben hatte sein ihr ihre ihren ihrer ihrem sich wir ich es sie man dabei
    dazu davon damit daran darauf diese dieser dieses diesem rund etwa circa ca ungefähr jeweils hierbei dort alle allen aller
    erstellt durchgeführt vorgenommen erledigt genutzt verwendet eingesetzt`),
  // French
  set(`le la les l un une des du de d au aux et ou mais ainsi que qui dont où en dans sur sous par pour avec sans chez vers entre depuis
    pendant lors selon jusqu est sont était être été a ont avait ce cet cette ces son sa ses leur leurs il elle ils elles on y ne pas
    environ près chaque tout tous toute toutes même aussi à réalisé réalisée réalisés réalisées effectué effectuée effectués effectuées utilisé utilisée utilisés`),
  // Spanish
  set(`el la los las un una unos unas de del al y e o u pero en con sin por para sobre entre desde hasta según durante tras ante que quien
    cuyo es son era fue ha han ser sido se su sus lo le les me mi no como también cada todo toda todos todas este esta estos estas
    ese esa a alrededor aproximadamente cerca realizado realizada realizados realizadas utilizado utilizada`),
  // Italian
  set(`il lo la i gli le l un uno una di del dello della dei degli delle d a al allo alla ai agli alle da dal dalla dai in nel nella nei
    nelle con su sul sulla per tra fra e ed o ma che chi cui è sono era stato stata stati state ha hanno si suo sua suoi loro non più
    come anche ogni tutto tutti tutte questo questa circa svolto svolta eseguito eseguita utilizzato utilizzata`),
  // Portuguese
  set(`o a os as um uma uns umas de do da dos das em no na nos nas ao aos à às por pelo pela para com sem sobre entre desde até e ou mas
    que quem é são era foi ser sido se seu sua seus suas não mais como também cada todo toda todos este esta cerca`),
  // Polish
  set(`i oraz a lub albo ale w we z ze na do od dla po przy przez przed pod nad o u za między podczas według bez jako jak co że który
    która które których jest są był była było były być został zostały się jej jego ich ten ta to te tych tym nie też także około
    każdy każdego wykonano wykonywanie`),
  // Dutch
  set(`de het een en of maar in op aan bij met van voor door naar uit over onder tussen tot tijdens zonder als dan ook niet is zijn was
    waren werd werden wordt heeft hebben ik wij zij hun haar zich die dat deze dit alle elke circa ongeveer te ter`),
  // Swedish
  set(`en ett den det de och eller men i på av för med till från om hos vid under över mellan genom efter utan som att är var har hade
    blev blivit jag vi sin sitt sina dess deras inte även samt cirka ungefär varje alla`),
  // Ukrainian
  set(`і й та або але в у на з із зі до від для по при про за під над між через без як що який яка які є був була було були бути не
    також близько кожен`),
  // Arabic
  set("في من إلى على عن مع أو ثم كل كان كانت هو هي التي الذي ما لا قد بين خلال حول")
]

/** One word in so many must be a small one for a text to be of its language. */
const share = 0.06

/** The small words of the language that a text is written in; none for English and for what is not known. */
export const smallWords = (tokens: Tokens, english: ReadonlySet<string>): ReadonlySet<string> => {
  const count = (words: ReadonlySet<string>) => tokens.list.filter((token) => words.has(token.stem)).length
  const [best] = languages.map((words) => ({ words, hits: count(words) })).toSorted((a, b) => b.hits - a.hits)
  return best !== undefined && best.hits > share * tokens.list.length && best.hits > count(english)
    ? best.words
    : new Set()
}
