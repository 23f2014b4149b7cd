import { expect, test } from 'vitest'
import { markdown } from './markdown.ts'
import { markdown as inBrowser } from './markdown-in-browser.ts'

test('criteria keep their lists and words', () => {
  expect(markdown('週テスト **60点以上**\n\n- 第1回\n- 第2回').markup).toContain('<strong>60点以上</strong>')
  expect(markdown('- 第1回').markup).toContain('<li>第1回</li>')
})

test.each([
  '<script>alert(1)</script>',
  '[x](javascript:alert(1))',
  '![x](https://elsewhere.example/a.png)',
  '<img src=x onerror=alert(1)>',
  '<p style="x">',
])('nothing runs and nothing is fetched: %s', (text) =>
  expect(markdown(text).markup + inBrowser(text).markup).not.toMatch(/<script|<img|href="javascript|<p style/),
)

test.each([
  '# a\n\n## b\n\n### c\n\n##### d',
  '[x](https://a.example "title") ![p](https://elsewhere.example/a.png) ~~s~~ `c` **b** _e_',
  '1. a\n2. b\n\n5) c\n\n> q\n\n---\n\n    code\n\n```js\nif (a < b && "c") {}\n```',
  '| a | b |\n|:-:|--:|\n| 1 | 2 |',
  '行の\n終わり  \n& < > " \' 証',
  '[x](javascript:alert(1)) [y](data:text/html,x) [z](vbscript:x) [m](mailto:a@b.example) [r](/verify) <https://a.example>',
])('in a browser it is what the allow-list leaves on the server: %s', (text) => {
  const plain = (markup: string) => markup.replaceAll('&quot;', '"').replaceAll(' />', '>').replaceAll('<br>', '<br />')
  expect(plain(inBrowser(text).markup).replaceAll('<br />', '<br>')).toBe(
    plain(markdown(text).markup).replaceAll('<br />', '<br>'),
  )
})
