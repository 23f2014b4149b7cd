/** People for the sample academy, made from two lists of characters. None is anybody: each name says that it is a sample. */
import type { PersonFacts } from '../modules/identity/identity.ts'
import { numbersFrom, shuffled } from './seed.ts'

/** Character and reading. Every first with every second gives a name of its own. */
const firsts = pairs(`
  花はな 森もり 川かわ 星ほし 雪ゆき 波なみ 松まつ 竹たけ 梅うめ 桜さくら 藤ふじ 菊きく 萩はぎ 楠くすのき 桐きり 椿つばき 蓮はす 葦あし 苔こけ 麦むぎ
  鶴つる 亀かめ 鹿しか 兎うさぎ 蛍ほたる 燕つばめ 雁かり 鮎あゆ 貝かい 月つき 雲くも 霧きり 霜しも 虹にじ 泉いずみ 滝たき 磯いそ 浜はま 砂すな 岩いわ
`)
const seconds = pairs(`
  岡おか 原はら 沢さわ 崎さき 島しま 村むら 里さと 野の 谷たに 辺べ 坂さか 橋はし 道みち 井い 池いけ 江え 浦うら 津つ 瀬せ 渡わたり
  門かど 倉くら 畑はた 園その 林ばやし 木き 根ね 葉は 枝えだ 山やま 峰みね 丘おか 台だい 塚づか 城しろ 宮みや 町まち 市いち 住すみ 越こし
`)

const seed = 20200626
const englishEvery = 12

/** The first `count` of them, at most 1,600, always the same ones in the same order. */
export function sampleLearners(count: number): PersonFacts[] {
  const names = firsts.flatMap(([first, firstKana]) =>
    seconds.map(([second, secondKana]) => ({ kanji: first + second, kana: firstKana + secondKana })),
  )
  return shuffled(names, numbersFrom(seed)).slice(0, count).map(learnerOf)
}

function learnerOf({ kanji, kana }: { kanji: string; kana: string }, index: number): PersonFacts {
  const romanised = romanise(kana)
  const english = index % englishEvery === englishEvery - 1
  return {
    address: `learner-${String(index + 1).padStart(4, '0')}@sample-academy.example`,
    name: {
      display: english ? `Sample ${romanised}` : `見本　${kanji}`,
      family: '見本',
      given: kanji,
      kana: `みほん　${kana}`,
      romanised: `MIHON ${romanised} (sample)`,
    },
    language: english ? 'en' : 'ja',
  }
}

function pairs(list: string): [kanji: string, kana: string][] {
  return list
    .trim()
    .split(/\s+/)
    .map((pair) => {
      const [kanji, ...kana] = [...pair]
      return [kanji!, kana.join('')]
    })
}

const syllables: Record<string, string> = Object.fromEntries(
  `あa いi うu えe おo かka きki くku けke こko さsa しshi すsu せse そso たta ちchi つtsu てte とto なna にni ぬnu ねne のno
  はha ひhi ふfu へhe ほho まma みmi むmu めme もmo やya ゆyu よyo らra りri るru れre ろro わwa んn
  がga ぎgi ぐgu げge ごgo ざza じji ずzu ぜze ぞzo だda づzu でde どdo ばba びbi ぶbu べbe ぼbo`
    .split(/\s+/)
    .map((pair) => [pair[0]!, pair.slice(1)]),
)

/** Hepburn, for the syllables used above. */
function romanise(kana: string): string {
  const letters = [...kana].map((syllable) => syllables[syllable] ?? '').join('')
  return letters.charAt(0).toUpperCase() + letters.slice(1)
}
