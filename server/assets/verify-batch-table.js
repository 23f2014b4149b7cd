/** The table of /verify/batch: filters, sorts, shows a hundred rows at a time and never takes the focus away. */

const pageSize = 100
const worst = ['invalid', 'changed', 'unknown', 'unjudged', 'valid']

export function tableOf(words, rows) {
  const at = (id) => document.getElementById(id)
  const body = at('batch-table').tBodies[0]
  const view = { text: '', answer: 'all', sort: 'order', down: false, page: 0 }
  const collator = new Intl.Collator(words.language)
  let shown = []

  const personOf = ({ told }) => told.holders.join(words.language === 'ja' ? '、' : ', ')
  const keyOf = {
    order: (row) => row.index,
    person: (row) => `${personOf(row)}\u0000${row.name}`,
    answer: (row) => worst.indexOf(row.told.answer),
    badge: (row) => row.told.badge ?? '',
    issuer: (row) => row.told.issuer ?? '',
  }

  function fits(row) {
    if (view.answer === 'look' && row.told.answer === 'valid') return false
    if (!['all', 'look', row.told.answer].includes(view.answer)) return false
    return view.text === '' || row.searched.includes(view.text)
  }

  function wanted() {
    const found = rows.filter(fits)
    if (view.sort === 'order' && !view.down) return found
    const key = keyOf[view.sort]
    const sorted = found.sort((a, b) => {
      const [x, y] = [key(a), key(b)]
      return (typeof x === 'number' ? x - y : collator.compare(x, y)) || a.index - b.index
    })
    return view.down ? sorted.reverse() : sorted
  }

  /** Brings the table up to date. While results come in (`quiet`), a row somebody is in is left where it stands. */
  function refresh({ quiet = false } = {}) {
    const found = wanted()
    const pages = Math.max(1, Math.ceil(found.length / pageSize))
    view.page = Math.min(view.page, pages - 1)
    const slice = found.slice(view.page * pageSize, (view.page + 1) * pageSize)
    const isLonger = shown.length <= slice.length && shown.every((row, index) => row === slice[index])
    if (isLonger) for (const row of slice.slice(shown.length)) body.append(rowOf(row))
    else if (!quiet || !body.contains(document.activeElement)) body.replaceChildren(...slice.map(rowOf))
    else return
    shown = slice
    const until = view.page * pageSize + slice.length
    at('batch-shown').textContent =
      found.length === 0
        ? words.none
        : fill(words.shown, { total: found.length, from: view.page * pageSize + 1, until })
    at('batch-before').setAttribute('aria-disabled', String(view.page === 0))
    at('batch-after').setAttribute('aria-disabled', String(view.page >= pages - 1))
  }

  function rowOf(row) {
    const line = at('batch-row').content.querySelector('tr').cloneNode(true)
    const [who, answer, reason, badge, issuer] = line.children
    who.querySelector('span').textContent = personOf(row) || words.unnamed
    const small = who.querySelector('small')
    small.textContent = row.name
    if (row.url && row.url !== row.name) small.append(document.createElement('br'), row.url)
    answer.append(
      at('batch-answers').content.querySelector(`[data-answer="${row.told.answer}"]`).firstElementChild.cloneNode(true),
    )
    const said = row.told.reason[words.language]
    if (row.checks) reason.append(detailsOf(row, said))
    else reason.textContent = said
    badge.textContent = row.told.badge ?? '–'
    issuer.textContent = row.told.issuer ?? '–'
    return line
  }

  /** The checks are written out when somebody opens them. */
  function detailsOf(row, said) {
    const details = document.createElement('details')
    const summary = document.createElement('summary')
    summary.textContent = said
    details.append(summary)
    details.open = row.open === true
    const write = () => {
      row.open = details.open
      if (details.open && details.children.length === 1) details.append(checksOf(row.checks))
    }
    details.addEventListener('toggle', write)
    if (details.open) write()
    return details
  }

  function checksOf(checks) {
    const list = document.createElement('ul')
    list.className = 'checks'
    list.setAttribute('aria-label', words.checks)
    for (const { name, result, message } of checks) {
      const item = at('batch-results-of-checks').content.querySelector(`[data-result="${result}"] li`).cloneNode(true)
      item.querySelector('b').append(words.checkNames[name] ?? name)
      item.querySelector('.d').textContent = message[words.language]
      list.append(item)
    }
    return list
  }

  function sortBy(sort, down) {
    Object.assign(view, { sort, down, page: 0 })
    at('batch-sort').value = sort
    for (const button of document.querySelectorAll('[data-sort]')) {
      const how = button.dataset.sort !== sort ? 'none' : down ? 'descending' : 'ascending'
      button.closest('th').setAttribute('aria-sort', how)
    }
    refresh()
  }

  at('batch-search').addEventListener('input', ({ target }) => {
    Object.assign(view, { text: target.value.trim().normalize('NFKC').toLowerCase(), page: 0 })
    refresh()
  })
  at('batch-filter').addEventListener('change', ({ target }) => {
    Object.assign(view, { answer: target.value, page: 0 })
    refresh()
  })
  at('batch-sort').addEventListener('change', ({ target }) => sortBy(target.value, false))
  for (const button of document.querySelectorAll('[data-sort]')) {
    const { sort } = button.dataset
    button.addEventListener('click', () => sortBy(sort, view.sort === sort && !view.down))
  }
  const turn = (by) => {
    view.page = Math.max(0, view.page + by)
    refresh()
  }
  at('batch-before').addEventListener('click', () => turn(-1))
  at('batch-after').addEventListener('click', () => turn(1))
  return { refresh }
}

/** A row as the table keeps it: without the credential, which nobody reads there. */
export function rowFrom({ name, sha256, url, told, report }, index) {
  const words = [name, url, told.badge, told.issuer, ...told.holders].filter(Boolean)
  const searched = words.join('\n').normalize('NFKC').toLowerCase()
  return { index, name, sha256, url, told, checks: report?.checks ?? null, searched }
}

/** `{name}` in a sentence replaced, numbers with their thousands. */
export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => {
    const value = values[name]
    return typeof value === 'number' ? value.toLocaleString('en') : String(value)
  })
}
