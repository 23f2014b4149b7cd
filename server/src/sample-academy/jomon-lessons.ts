import { lesson } from './course-content.ts'

export const jomonLessons = [
  lesson(
    { key: 'jomon-time', week: 1, titleJa: '① 縄文の時間', titleEn: '1.1 Jomon time' },
    `
縄文時代は、日本列島で土器が使われはじめたおよそ1万6千年前から、稲作が広がる二千数百年前まで、**一万年以上**つづきました。文字はありません。わたしたちは、土の中に残されたものだけから、この長い時間を読みます。

## 名前の由来

1877年、エドワード・モースが東京の大森で貝塚を調査しました。報告書のなかで、縄の跡のついた土器を *cord marked pottery* と呼びます。これがのちに「縄文土器」と訳され、時代の名前になりました。

## 六つの時期

研究者は、土器の移り変わりをもとに時代を六つに分けます。

| 時期 | おおよその年代 | できごと |
|---|---|---|
| 草創期 | 1万6千年前～ | 土器のはじまり |
| 早期 | 1万1千年前～ | 定住が進む |
| 前期 | 7千年前～ | 海が内陸まで入る（縄文海進） |
| 中期 | 5千5百年前～ | 大きな集落、火焔型土器 |
| 後期 | 4千4百年前～ | 環状列石がつくられる |
| 晩期 | 3千2百年前～ | 亀ヶ岡式土器 |

境目の年代は、測り方と地域によって動きます。「およそ」を忘れないことが、この講座の最初の約束です。
`,
    'The Jomon period lasted more than ten thousand years, from the first pottery about 16,000 years ago to the spread of rice farming. It is named after the cord marks on its pots and is divided into six phases by how the pots changed.',
  ),
  lesson(
    { key: 'layers', week: 1, titleJa: '② 土の重なりと年代', titleEn: '1.2 Layers and dates' },
    `
発掘は、宝さがしではありません。**どこから、どの土の中で、何といっしょに**見つかったかがわからなければ、立派な土器もただの焼きものです。

## 下のものは、古い

ふつう、土は下から上へ積もります。だから下の層にあるものは、上の層のものより古い。これを「地層累重の法則」といいます。ただし、あとの時代の人が穴を掘れば、新しいものが深いところに入ります。層の境目をよく見て、穴の形を先に見つけることが大切です。

## 炭素で時間を測る

生きものは、体のなかに炭素14というわずかに放射線を出す炭素を取りこんでいます。死ぬと取りこみが止まり、炭素14は**約5,730年で半分**になります。残りの量を測れば、死んでからの時間がわかります。

土器そのものは測れません。測るのは、土器についたおこげや、いっしょに出た木の実です。大気中の炭素14の量は時代によって少し変わるので、木の年輪などでつくった曲線で直してから年代にします。
`,
    'What matters in a dig is where a thing lay and with what. Lower layers are usually older. Radiocarbon dating measures how much carbon-14 is left in what once lived, such as the charred food on a pot.',
  ),
  lesson(
    { key: 'pit-houses', week: 2, titleJa: '① 住まいを読む', titleEn: '2.1 Reading a house' },
    `
縄文の住まいの代表は**竪穴建物**です。地面を数十センチ掘り下げて床にし、柱を立て、屋根をかけます。真ん中には炉があり、煮たき、あかり、暖房をかねました。

## 何が残るのか

木も草も、たいていは腐ってなくなります。残るのは跡です。

- **柱の穴** … まわりと色や硬さのちがう、丸い土の跡
- **炉** … 赤く焼けた土、石で囲った形
- **溝** … 壁ぎわの細いくぼみ

同じ場所で建てかえると、柱の穴は重なります。どの穴がどの穴を切っているかを見れば、建てた順番がわかります。

## 数えるときの注意

ある村で住居の跡が100軒見つかったとします。百家族が住んでいたのでしょうか。おそらくちがいます。何百年ものあいだに建てかえた数の合計だからです。**同じときに何軒建っていたか**は、土器の時期と切り合いを一軒ずつ調べて、はじめて言えます。
`,
    'A pit house leaves post holes, a hearth and grooves. Overlapping holes show the order of rebuilding. A hundred houses found on one site did not all stand at the same time.',
  ),
  lesson(
    { key: 'food', week: 2, titleJa: '② 食べものを読む', titleEn: '2.2 Reading a meal' },
    `
縄文の人は、木の実、魚、貝、けもの、山菜を、季節に合わせて組み合わせました。どうしてそれがわかるのでしょうか。

## 貝塚は保存庫

日本の土は酸性が強く、骨はふつう残りません。ところが貝塚では、**貝がらのカルシウムが酸をやわらげる**ので、魚の骨や釣り針、人の骨まで残ります。貝がらの断面には木の年輪のようなすじがあり、どの季節にとったかもわかります。

## アクを抜く

クリはそのまま食べられますが、トチの実やドングリの多くは渋くて食べられません。水にさらし、灰といっしょに煮る。土器は、この**アク抜き**を大きく助けました。水辺には、木を組んだ水さらしの施設も見つかっています。

## 育てる

青森県の三内丸山遺跡では、集落ができるとクリの花粉が急に増えます。実のDNAもよく似ていました。自然の林をただ使ったのではなく、**手をかけて育てた**と考えられています。では、これを「農業」と呼ぶべきでしょうか。研究者のあいだでも意見が分かれます。
`,
    'Shell middens keep bones because the lime in shells softens the acid of the soil. Bitter nuts had to be leached. Pollen and DNA suggest that people tended chestnut trees around their villages.',
  ),
  lesson(
    { key: 'clay-and-fire', week: 3, titleJa: '① 粘土と火', titleEn: '3.1 Clay and fire' },
    `
土器は、人が化学変化を使ってつくった、もっとも古い道具のひとつです。

## つくる

1. **粘土をねる** … 砂や繊維を混ぜます。乾くときや焼くときに割れにくくなります。
2. **積む** … ひも状の粘土を輪にして積み上げ、指でならします。割れ口を見ると、積んだ継ぎ目がわかることがあります。
3. **飾る** … まだやわらかいうちに縄を転がし、棒や貝で線を引きます。
4. **乾かす** … 日かげで十分に。
5. **焼く** … 地面の上で、600～800度ほどの火で焼きます。窯は使いません。

## 使った跡を見る

外側のすすは火にかけた印、内側のおこげは煮たものの残りです。おこげの炭素と窒素の割合からは、海のものか陸のものかを推定できます。

形にも意味があります。底のとがった土器は、地面や炉の灰に立てて使ったのでしょう。平らな底は、平らな床のある暮らしに合っています。
`,
    'Pots were built from coils of clay tempered with sand, decorated while soft and fired in the open at 600 to 800 degrees. Soot and charred food show how they were used.',
  ),
  lesson(
    { key: 'patterns', week: 3, titleJa: '② 土器の文様を読む', titleEn: '3.2 Reading the patterns' },
    `
撚った縄を、まだやわらかい粘土の上で転がすと、斜めに並んだ粒の文様ができます。**縄を撚る向きが反対になれば、粒の並ぶ斜めの向きも反対になります。** 二本の縄を組み合わせれば、羽のような文様もできます。

## 文様は地図にも時計にもなる

文様のつけ方には、時期と地域による流行があります。層の順番と合わせて、古いものから新しいものへ並べた表を**編年**といいます。編年があれば、遠く離れた二つの村が同じころのものかどうかを、土器の破片で比べられます。

## 火焔型土器

およそ5千年前、いまの新潟県を中心とする信濃川の流域で、燃えあがる炎のような口の土器がつくられました。おこげのついたものもあり、飾りではなく煮たきにも使われたことがわかります。

## やってみよう

毛糸を二本、右に撚って紙粘土の上で転がしてください。つぎに左に撚って、同じように転がします。二つの文様を並べると、ちがいがひと目でわかります。
`,
    'Rolling a twisted cord over soft clay leaves slanting marks; the opposite twist slants the other way. Styles changed by time and place, so sherds date a site. Flame pots belong to the Shinano river basin of some 5,000 years ago.',
  ),
  lesson(
    { key: 'networks', week: 4, titleJa: '① 石と人のつながり', titleEn: '4.1 Stones and ties' },
    `
縄文の村は、孤立していませんでした。

## 黒曜石

黒曜石は火山がつくる天然のガラスで、割ると鋭い刃になります。産地ごとに**成分がわずかにちがう**ので、X線で調べると、どこの石かがわかります。伊豆諸島の神津島の石は本州で見つかります。海をわたって運んだ人がいたのです。

## ヒスイ

新潟県の糸魚川のあたりでとれるヒスイは、硬い石です。それに穴をあけた玉が、北海道や沖縄でも見つかっています。

## 「交易」と言う前に

遠くの石が見つかったとき、考えられる道すじはひとつではありません。

- 村の人が自分でとりに行った
- となりの村から村へ、手わたしで伝わった
- 運ぶことを仕事にする人がいた

距離とともに石の量がどう減るか、加工の途中のものがどこで見つかるか。そうした証拠を重ねて、もっともらしい道すじを選びます。
`,
    'Obsidian can be traced to its source by its chemistry, even across the sea; jade from Itoigawa travelled to Hokkaido and Okinawa. Finding a distant stone does not yet say how it came.',
  ),
  lesson(
    { key: 'evidence', week: 4, titleJa: '② 根拠とともに語る', titleEn: '4.2 Speaking from evidence' },
    `
さいごの授業では、資料から言えることと言えないことの境目を考えます。

## 事実と解釈

「この土器の底には、直径6ミリの楕円のくぼみが三つある」は**事実**です。「ダイズを栽培していた」は**解釈**です。あいだには、いくつもの段があります。くぼみにシリコンを流して型をとり、顕微鏡で見ると豆の「へそ」があった（レプリカ法）。野生の豆より大きかった。ほかの遺跡でも同じだった。段をひとつずつ書けば、読む人はどこで疑えるかがわかります。

## 土偶は何を語るか

土偶の多くは女性をかたどり、多くは割れて見つかります。祈りの道具、身代わり、おもちゃ。説はたくさんありますが、決め手はまだありません。**わからないと書くこと**も、考古学の仕事です。

## まとめの問い

1. いちばん強い根拠は何ですか。
2. 別の説明はできませんか。
3. どんなものが見つかれば、その考えを変えますか。

三つめの問いに答えられるとき、あなたの考えは意見から学問に近づいています。つぎは修了テストです。
`,
    'Keep what was seen apart from what it may mean, and write down each step between. Saying that something is not known is part of the work. Ask what find would change your mind. The final quiz comes next.',
  ),
]
