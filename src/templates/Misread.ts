/**
 * Characters that share their glyph with another, which is what programs then read: a PDF tells them one character
 * for each glyph. Found by setting every character and reading it back.
 *
 * @see https://www.unicode.org/reports/tr38/ radicals and the ideographs that they are
 */
import type { CoverageId } from "./Fonts.ts"

/** By font; where another font holds the character, that one sets it. */
const misread: Partial<Record<CoverageId, string>> = {
  inter: "Δɩ①②③④⑤⑥⑦⑧⑨",
  cjk: "①②③④⑤⑥⑦⑧⑨⑩⓪⓿❶❷❸❹❺❻❼❽❾❿㖈㘽㫚㬵㬺㬻㮣㶷墫晚朌朐朓櫸瑨逸﨣𩿎"
}

const sets = new Map(Object.entries(misread).map(([id, points]) => [id, new Set(points)]))

export const isMisread = (point: string, id: CoverageId): boolean => sets.get(id)?.has(point) ?? false

/** The radicals of Chinese characters have code points of their own, which come into a text when it is copied from a PDF. */
const radicals =
  "⺂⺃⺅⺇⺉⺋⺎⺏⺐⺒⺓⺔⺕⺖⺘⺙⺛⺞⺟⺠⺡⺣⺤⺦⺨⺩⺫⺭⺮⺯⺰⺱⺲⺳⺹⺺⺽⺾⺿⻀⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻐⻑⻒⻓⻔⻕⻖⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳"
const ideographs =
  "乛乚亻𠘨刂㔾兀尣尢巳幺彑彐忄扌攵旡歺母民氵灬爫丬犭𤣩罒礻𥫗糹纟罓罒㓁耂肀𦥑艹艹艹衤覀西见角𧢲讠贝𧾷车辶辶辶钅長镸长门𨸏阝青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"

const written = new Map([...radicals].map((radical, index) => [radical, [...ideographs][index] ?? radical]))

/** With the ideographs that are written with the same strokes. */
export const asIdeographs = (text: string): string =>
  text.replace(/[\u2e80-\u2eff]/gu, (radical) => written.get(radical) ?? radical)
