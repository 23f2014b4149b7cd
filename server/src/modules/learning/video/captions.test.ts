import { expect, test } from 'vitest'
import { captionsMaxBytes, readCaptions, writeCaptions } from './captions.ts'

const read = (text: string) => readCaptions(Buffer.from(text))

test('cues are read and written anew; settings, notes, styles and tags go no further', () => {
  const text = [
    '\ufeffWEBVTT - a title',
    'STYLE\n::cue { background: url(https://elsewhere.example/) }',
    'NOTE a note',
    '1\n00:01.000 --> 00:02.500 line:0\n<v 見本>こんにちは</v> &amp; <b>ようこそ</b>',
    '01:00:00.000 --> 01:00:01.000\n二行\nあります',
  ].join('\r\n\r\n')
  const cues = read(text)!
  expect(cues).toEqual([
    { start: 1, end: 2.5, text: 'こんにちは & ようこそ' },
    { start: 3600, end: 3601, text: '二行\nあります' },
  ])
  const again = writeCaptions(cues)
  expect(again).toContain('00:00:01.000 --> 00:00:02.500\nこんにちは &amp; ようこそ')
  expect(read(again)).toEqual(cues)
})

test.each([
  ['no captions', 'こんにちは'],
  ['none in it', 'WEBVTT\n\nNOTE nothing'],
  ['an end before its start', 'WEBVTT\n\n00:02.000 --> 00:01.000\nx'],
  ['a time that is none', 'WEBVTT\n\n99:99.000 --> soon\nx'],
  ['too many cues', `WEBVTT\n\n${'00:01.000 --> 00:02.000\nx\n\n'.repeat(5001)}`],
  ['too large', `WEBVTT\n\n${'x'.repeat(captionsMaxBytes)}`],
])('%s is refused', (_name, text) => expect(read(text)).toBeNull())

test('bytes that are no UTF-8 are refused', () => expect(readCaptions(Buffer.from('WEBVTT\xff', 'latin1'))).toBeNull())
