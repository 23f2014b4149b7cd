/** Markdown as it is kept: line ends unified; control characters and any HTML tags taken out. */
export function cleanMarkdown(text: string): string {
  const unified = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  const printable = unified.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
  return printable.replace(/<\/?[a-zA-Z!][^>\n]*>/g, (tag) => (/^<(https?:|mailto:)/i.test(tag) ? tag : '')).trim()
}
