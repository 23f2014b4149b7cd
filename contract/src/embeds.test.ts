import { expect, test } from 'vitest'
import { embedFrame, embedOrigins } from './embeds.ts'

test('players on the list are framed from where no cookie is set before somebody plays; everything else stays a link', () => {
  const video = 'https://www.youtube-nocookie.com/embed/abcDEF123_-'
  for (const address of ['https://www.youtube.com/watch?v=abcDEF123_-', 'https://youtu.be/abcDEF123_-'])
    expect(embedFrame(address)?.src).toBe(video)
  expect(embedFrame('https://vimeo.com/123456')?.src).toBe('https://player.vimeo.com/video/123456?dnt=1')
  for (const address of [
    'https://youtube.com.evil.example/watch?v=abcDEF123_-',
    'https://www.youtube.com/watch?v=<script>',
    'https://evil.example/https://vimeo.com/123456',
    'https://vimeo.com/about',
    'nonsense',
  ])
    expect(embedFrame(address)).toBeNull()
  for (const address of [video, 'https://player.vimeo.com/video/1'])
    expect(embedOrigins).toContain(new URL(address).origin)
})
