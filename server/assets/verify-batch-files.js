/** What was chosen, dropped or pasted on /verify/batch, as names and blobs. */

const isHidden = /(?:^|\/)(?:\.|__MACOSX\/|Thumbs\.db$|desktop\.ini$)/

/** The files of the form's fields, and its links as a list. Files that a system leaves behind are passed over. */
export function chosenFiles(form) {
  const chosen = [...form.elements.files.files, ...form.elements.folder.files].map((file) => ({
    name: file.webkitRelativePath || file.name,
    blob: file,
  }))
  const links = form.elements.links.value.trim()
  return [...chosen.filter(({ name }) => !isHidden.test(name)), ...(links ? [listOf(links)] : [])]
}

function listOf(links) {
  return { name: 'links.txt', blob: new Blob([links], { type: 'text/plain' }) }
}

/** Everything that was dropped, folders with what lies below them. */
export async function droppedFiles(transfer) {
  const entries = [...transfer.items].filter(({ kind }) => kind === 'file').map((item) => item.webkitGetAsEntry?.())
  if (entries.length > 0 && entries.every(Boolean)) {
    const found = []
    for (const entry of entries) await readEntry(entry, found)
    return found.filter(({ name }) => !isHidden.test(name))
  }
  return [...transfer.files].map((file) => ({ name: file.name, blob: file }))
}

async function readEntry(entry, found) {
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject))
    found.push({ name: entry.fullPath.replace(/^\//, ''), blob: file })
    return
  }
  const reader = entry.createReader()
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return
    for (const inner of some) await readEntry(inner, found)
  }
}
