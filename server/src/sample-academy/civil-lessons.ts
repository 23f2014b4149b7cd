import { lesson } from './course-content.ts'

export const civilLessons = [
  lesson(
    { key: 'measuring', week: 1, titleJa: '① 測るということ', titleEn: '1.1 What measuring means' },
    `
橋も堤防も、測ることから始まります。そして、**測った値にはいつも誤差があります**。誤差をなくすことはできません。できるのは、誤差がどれくらいかを知り、目的に足りるまで小さくすることです。

## 正確さと精密さ

的に矢を射る場面を思いうかべてください。

- **正確さ** … 真ん中（真の値）にどれだけ近いか
- **精密さ** … 矢がどれだけばらつかずに集まるか

ばらつきは、何度も測って平均すれば小さくなります。しかし、巻尺が1センチ縮んでいたら、何度測っても縮んだままです。これを系統的な誤差といい、別の方法で確かめないと気づけません。

## 記録するもの

値だけでなく、**いつ、だれが、何で、どんな天気で**測ったかを書きます。十年後に「この橋は動いたのか」と問われたとき、その記録だけが答えになります。
`,
    'Every measurement has an error. Accuracy is nearness to the true value, precision is small spread. Averaging helps against spread but not against a tape that is too short. Record when, who, how.',
  ),
  lesson(
    { key: 'satellites-and-points', week: 1, titleJa: '② 衛星と点群', titleEn: '1.2 Satellites and point clouds' },
    `
## 衛星で位置を知る

測位衛星は、時刻と自分の位置を電波で知らせつづけています。受信機は、電波の届くまでの時間から衛星までの距離を求めます。わからないものは、縦、横、高さと、受信機の時計のずれの四つ。だから衛星は**少なくとも4機**いります。

ビルの壁ではねかえった電波は、遠まわりして届きます。街なかで位置がずれるおもな原因です。位置のわかっている基準局と比べる方法（RTK）なら、数センチまで近づけます。

## 光で形を写しとる

レーザースキャナーは、光が往復した時間を測ります。距離は次のように求まります。

> 距離 ＝ 光の速さ × 往復の時間 ÷ 2

これを毎秒何十万回もくりかえすと、表面が**たくさんの点の座標**、つまり点群になります。点群は便利ですが、見えなかった裏側は空白のままです。どこから測ったかを必ず残しましょう。
`,
    'Four satellites are needed because there are four unknowns: three coordinates and the clock. A laser scanner turns the travel time of light into a cloud of points; what it did not see stays blank.',
  ),
  lesson(
    { key: 'models', week: 2, titleJa: '① 形に意味をもたせる', titleEn: '2.1 Shapes with meaning' },
    `
図面の線は、人が読めば柱に見えます。計算機にとっては、ただの線です。三次元モデルでは、部材のひとつひとつに**属性**をつけます。

| 属性 | 例 |
|---|---|
| 種類 | 主桁 |
| 材料 | 鋼材の種類、塗装の仕様 |
| 施工 | 打設した日、気温、担当 |
| 点検 | 前回の日付、損傷の記録 |

こうしておくと、「二十年前に塗った桁はどれか」と問うだけで答えが出ます。

## ひとつのモデルを使いつづける

設計、施工、維持管理が別々にデータをつくると、写しなおすたびに食いちがいが生まれます。**同じモデルを引きつぐ**考え方は、建築ではBIM、土木ではCIMと呼ばれ、国の工事でも使われています。

引きつぐには、特定のソフトウェアがなくても読める形式が欠かせません。橋は百年使いますが、ソフトウェアは百年もちません。
`,
    'In a model each part carries attributes: what it is, of what, made when, inspected when. Handing one model on from design to maintenance avoids contradictions, if its format outlives the software.',
  ),
  lesson(
    { key: 'coordinates', week: 2, titleJa: '② 座標をそろえる', titleEn: '2.2 Agreeing on coordinates' },
    `
二つのデータを重ねたら、橋が川から300メートル離れてしまった。原因のほとんどは、**座標系のちがい**です。

## 平面の座標

地球は丸いので、平らな地図にすると必ずゆがみます。日本では国を**19の系**に分け、それぞれの中心の近くでゆがみが小さくなる平面直角座標系を使います。数学とちがい、Xが北向き、Yが東向きであることにも気をつけましょう。

## 高さの基準

衛星で得られるのは、なめらかな楕円体からの高さです。わたしたちが使う**標高**は、平均海面を陸の下まで延ばした面（ジオイド）からの高さです。二つの差は場所によってちがい、日本では数十メートルになります。

> 標高 ＝ 楕円体高 － ジオイド高

水は標高にしたがって流れます。高さの基準をまちがえると、下水は逆に流れてしまいます。

## 約束

データには、座標系の名前を必ず書く。それだけで事故の多くは防げます。
`,
    'Most misfits come from different coordinate systems. Japan uses nineteen plane systems; elevation is height above the geoid, not above the ellipsoid. Always write the name of the system with the data.',
  ),
  lesson(
    { key: 'inspection', week: 3, titleJa: '① 点検と診断', titleEn: '3.1 Inspection and diagnosis' },
    `
日本には、長さ2メートル以上の道路橋がおよそ73万あります。多くは高度成長期につくられ、いっせいに年をとっています。

## 五年に一度、近くで見る

道路橋は原則として**五年に一度**、近くから目で見て点検します。結果は四つに区分します。

- **Ⅰ 健全**
- **Ⅱ 予防保全段階** … いまのうちに直すのが望ましい
- **Ⅲ 早期措置段階** … 次の点検までに手当てがいる
- **Ⅳ 緊急措置段階** … すぐに手当てがいる

## 目のかわり、手のかわり

ドローンは高い橋脚に近づき、赤外線カメラはコンクリートの浮きを温度の差として写します。たたいて音を聞く打音検査も、機械で記録できるようになりました。

道具は人を助けますが、**診断するのは人**です。写真のひびわれが、構造にとって危ないものか、乾いて縮んだだけのものかは、橋の成り立ちを知らなければわかりません。
`,
    'Some 730,000 road bridges in Japan are looked at closely every five years and put into four classes. Drones and infrared cameras extend eyes and hands; the diagnosis stays with people who know the structure.',
  ),
  lesson(
    { key: 'sensors', week: 3, titleJa: '② センサーで見まもる', titleEn: '3.2 Watching with sensors' },
    `
点検と点検のあいだの五年間を、センサーがつなぎます。

## どれくらい細かく測るか

1秒間に10回ゆれる動きを記録したいなら、**その2倍より多く**、つまり毎秒20回より多く測らなければなりません（標本化定理）。足りないと、ありもしないゆっくりした動きに見えてしまいます。

## 変化の理由を分ける

鋼の橋は、暑い日に伸びます。センサーの値が朝から昼へ動いても、たいていは気温のせいです。**気温の影響を取りのぞいて**から、残った変化を見ます。

## おかしな値を見たら

急に値が飛んだとき、疑うものは橋だけではありません。

1. 電池は切れていないか
2. 通信がとぎれていないか
3. センサーがはがれていないか
4. となりのセンサーも同じ動きか

警報が多すぎると、人は警報を見なくなります。本当に人を動かす警報だけを鳴らすことも、設計のうちです。
`,
    'Sample more than twice as fast as what you want to see. Take out the effect of temperature before looking for change. A jump may be the sensor, not the bridge. Too many alarms are no alarm.',
  ),
  lesson(
    {
      key: 'learning-machines',
      week: 4,
      titleJa: '① 画像から傷みを見つける',
      titleEn: '4.1 Finding damage in pictures',
    },
    `
点検の写真は何万枚にもなります。ひびわれを見つける下見を、機械学習にまかせる試みが広がっています。

## 二つのまちがい

- **見のがし** … ひびわれがあるのに、ないと言う
- **空振り** … ないのに、あると言う

本物のうち見つけた割合を**再現率**、あると言ったうち本物だった割合を**適合率**といいます。一方を上げると、もう一方は下がりがちです。下見では、見のがしのほうがこわい。空振りは人が見直せばすみます。

## 確かめ方

学習に使った写真で試すと、成績はよく出ます。答えを覚えているからです。だから、**学習に使わなかった写真**で確かめます。さらに、別の橋、別の天気、別のカメラでも試します。

## 責任

「機械が見のがした」は言いわけになりません。どこまでを機械にまかせ、どこからを人が見るかを、あらかじめ決めて書いておきます。
`,
    'Recall counts how much of the real damage is found, precision how much of what is reported is real. Test on pictures not used for training, of other bridges and other days. Decide beforehand what people check.',
  ),
  lesson(
    { key: 'deciding', week: 4, titleJa: '② 限られた予算で決める', titleEn: '4.2 Deciding with little money' },
    `
直したい橋は多く、予算は少ない。データは、その順番を決める助けになります。

## 壊れる前に直す

壊れてから直すのが**事後保全**、傷みが軽いうちに直すのが**予防保全**です。早めの小さな補修のほうが、長い目で見れば安くすむことが多いのです。建設から点検、補修、撤去までにかかる費用の合計を、**ライフサイクルコスト**といいます。

## リスクで並べる

> リスク ＝ 起こりやすさ × 起きたときの影響

傷みがひどくても、すぐとなりに別の橋がある。傷みは軽いが、病院への一本道である。どちらを先に直しますか。傷みの程度だけでは決められません。

## 説明できること

計算で順番が出ても、それで終わりではありません。なぜこの橋が先なのかを、住む人に説明できなければなりません。使ったデータ、置いた仮定、わからないことを、いっしょに示します。
`,
    'Small early repairs cost less over the life of a bridge. Rank by risk: how likely times how bad. A lightly damaged bridge may be the only road to the hospital. Show data, assumptions and doubts with the ranking.',
  ),
  lesson(
    { key: 'open-data', week: 5, titleJa: '① データをつなぐ', titleEn: '5.1 Connecting data' },
    `
一つの役所のデータだけでは、街のことはわかりません。道路、地盤、雨量、人の流れを**つなぐ**と、はじめて見えるものがあります。

## 使えるデータの条件

1. **機械で読める** … 表を画像にしない。列の意味を書く。
2. **使ってよい条件がはっきりしている** … ライセンスを示す。
3. **出どころがわかる** … いつ、だれが、どうつくったか（メタデータ）。
4. **同じものを同じ名前で呼ぶ** … 橋に番号をつけ、どのデータでも同じ番号を使う。

四つめは地味ですが、いちばん効きます。「中央橋」は全国にいくつもあるからです。

## 守るもの

カメラの映像や携帯電話の位置は、人の暮らしを写します。目的に**必要なものだけを集め**、個人がわからない形にし、いらなくなったら消す。便利さの前に、この順番を守ります。
`,
    'Useful data can be read by machines, says how it may be used and where it came from, and calls the same bridge by the same number everywhere. Collect about people only what is needed, and delete it in time.',
  ),
  lesson(
    { key: 'disaster', week: 5, titleJa: '② 災害のとき、データは', titleEn: '5.2 Data in a disaster' },
    `
大きな地震のあと、現場に近づけない数日間に、データは人の目のかわりになります。

## まえとあとを比べる

地震のまえとあとの点群を比べれば、斜面や堤防がどれだけ動いたかがわかります。ただし、はじめに**動いていない場所を使って位置を合わせ**なければ、測り方のずれを地面の動きと見まちがえます。だから、ふだんから「まえ」を測っておくことが大切です。

## 想定は、約束ではない

ハザードマップは、ある大きさの雨や地震を仮定した計算の結果です。色のついていない場所が安全だという意味ではありません。**想定をこえることは起こります**。

## 計算と経験

計算が「安全」と言い、長年その川を見てきた人が「あぶない」と言う。どちらかをすぐに捨ててはいけません。それぞれの**根拠をたどり、ちがう理由を調べる**。土木情報学は、その対話のための道具です。

これで授業は終わりです。修了テストに進みましょう。
`,
    'Compare point clouds from before and after, once they are aligned on ground that did not move. A hazard map rests on assumptions that can be exceeded. Where calculation and experience differ, trace both. The final quiz comes next.',
  ),
]
