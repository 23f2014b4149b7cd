import type { exportsJa } from './exports.ja.ts'
import type { Translation } from './words.ts'

export const exportsEn: Translation<typeof exportsJa> = {
  open: 'Export the list',
  title: 'Export the list as a file',
  what_one: 'Exports the {{count, number}} award you see.',
  what_other: 'Exports the {{count, number}} awards you see, on all pages.',
  undelivered: 'Exports the awards whose mail did not arrive or still waits, with the reasons.',
  choice: 'How letters are written',
  utf8: 'UTF-8 (every letter stays)',
  utf8Hint: 'Opens in recent versions of Excel, Google Sheets and Numbers. When in doubt, take this one.',
  cp932: 'For Excel (Shift_JIS)',
  cp932Hint: 'For old versions of Excel and programs that read only Shift_JIS. Letters it does not have become 〓.',
  checking: 'Looking for letters that cannot be written',
  allWritten_one: 'All letters of the {{count, number}} row can be written.',
  allWritten_other: 'All letters of the {{count, number}} rows can be written.',
  unwritten_one: '{{count, number}} row has letters that Shift_JIS cannot write',
  unwritten_other: '{{count, number}} rows have letters that Shift_JIS cannot write',
  unwrittenHint:
    'They become 〓, or lose the special shape they had. To check a name, use this table or the file in UTF-8.',
  row: 'Row',
  name: 'Name',
  letters: 'Letters',
  more_one: '{{count, number}} more row.',
  more_other: '{{count, number}} more rows.',
  list: 'This table as a file',
  download: 'Export',
  notChecked: 'Could not be checked',
  kit: {
    title: 'Leaving, or another web host',
    what: 'All public pages, keys, status lists and shown badges as files that any web host can serve under the same domain. Every badge you issued goes on verifying.',
    care: 'Badges that only people with their link may see are in it. Keep the ZIP to yourself and follow its README.txt. With many badges it takes a while.',
    take: 'Take the exit kit (ZIP)',
  },
}
