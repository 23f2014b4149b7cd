import { expect, test } from 'vitest'
import { html, raw, webAddress } from './html.ts'

test('what people wrote is text, in an element and in a quoted attribute', () => {
  const name = `O'Brien <script>alert(1)</script> "&"`
  expect(html`<p title="${name}">${name}</p>`.markup).toBe(
    '<p title="O&#39;Brien &lt;script&gt;alert(1)&lt;/script&gt; &quot;&amp;&quot;">O&#39;Brien &lt;script&gt;alert(1)&lt;/script&gt; &quot;&amp;&quot;</p>',
  )
})

test('pieces and lists go in as they are; nothing goes in for nothing', () => {
  const items = ['髙田', '<b>'].map((text) => html`<li>${text}</li>`)
  expect(html`<ul>${items}</ul>${null}${false}${undefined}${0}${raw('<hr>')}`.markup).toBe(
    '<ul><li>髙田</li><li>&lt;b&gt;</li></ul>0<hr>',
  )
})

test('only web addresses become links', () => {
  expect(webAddress('https://minamo.example/a?b=1')).toBe('https://minamo.example/a?b=1')
  expect(['javascript:alert(1)', 'data:text/html,x', '/relative', '', null, 7].map(webAddress)).toEqual([
    null,
    null,
    null,
    null,
    null,
    null,
  ])
})
