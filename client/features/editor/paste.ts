// SPDX-License-Identifier: AGPL-3.0-or-later

const nothing =
  'style, script, meta, link, title, template, iframe, object, embed, svg, button, input, select, noscript'

const styleName = 'data-pasted-style'

/** Our content policy refuses styles and handlers even in a page that is only looked through, and says so: they get other names. */
const asData = (html: string): string =>
  html
    .replace(/<style[\s>][\s\S]*?<\/style>/gi, '')
    .replace(/<[a-z][^>]*>/gi, (tag) =>
      tag.replace(/\s(style|on[a-z]+)(\s*=)/gi, (_, name: string, equals: string) =>
        name.toLowerCase() === 'style' ? ` ${styleName}${equals}` : ` data-pasted-handler${equals}`,
      ),
    )

function styleOf(element: Element) {
  const style = (element.getAttribute(styleName) ?? '').toLowerCase()
  const value = (name: string) => new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]+)`).exec(style)?.[1]?.trim() ?? ''
  return {
    weight: value('font-weight'),
    slant: value('font-style'),
    lines: value('text-decoration') + value('text-decoration-line'),
  }
}

const unwrap = (element: Element) => element.replaceWith(...element.childNodes)

function rename(element: Element, tag: string): HTMLElement {
  const renamed = element.ownerDocument.createElement(tag)
  renamed.append(...element.childNodes)
  element.replaceWith(renamed)
  return renamed
}

function withoutNoise(page: Document): void {
  const comments = page.createTreeWalker(page.documentElement, NodeFilter.SHOW_COMMENT)
  const found: ChildNode[] = []
  while (comments.nextNode()) if (comments.currentNode instanceof Comment) found.push(comments.currentNode)
  for (const comment of found) comment.remove()
  for (const element of page.querySelectorAll(nothing)) element.remove()
  for (const element of [...page.querySelectorAll('*')]) if (element.localName.includes(':')) unwrap(element)
}

const listStyle = /mso-list:\s*l(\d+)\s+level(\d+)/i

interface WordItem {
  element: HTMLElement
  level: number
  ordered: boolean
}

function wordItem(element: Element): WordItem | null {
  if (!(element instanceof HTMLElement) || element.localName !== 'p') return null
  const style = element.getAttribute(styleName) ?? ''
  const level = listStyle.exec(style)?.[2]
  if (level === undefined) return null
  const marker = [...element.querySelectorAll('span')].find((span) =>
    /mso-list:\s*ignore/i.test(span.getAttribute(styleName) ?? ''),
  )
  const ordered = /^[\s(]*(\d+|[a-z]{1,4})[.)]/i.test(marker?.textContent ?? '')
  marker?.remove()
  return { element, level: Math.max(1, Number(level)), ordered }
}

/** Word writes lists as paragraphs with a sign in front and their depth in a style. */
function wordLists(page: Document): void {
  let open: HTMLElement[] = []
  let last: Element | null = null
  for (const paragraph of [...page.querySelectorAll('p')]) {
    const item = wordItem(paragraph)
    if (!item) continue
    if (!last || paragraph.previousElementSibling !== last) open = []
    while (open.length > item.level) open.pop()
    // a list of the other kind begins
    if (open.length === item.level && (open.at(-1)?.localName === 'ol') !== item.ordered) open.pop()
    while (open.length < item.level) {
      const list = page.createElement(item.ordered ? 'ol' : 'ul')
      const above = open.at(-1)
      if (!above) paragraph.before(list)
      else {
        if (!above.lastElementChild) above.append(page.createElement('li'))
        above.lastElementChild?.append(list)
      }
      open.push(list)
    }
    const entry = page.createElement('li')
    entry.append(item.element)
    open.at(-1)?.append(entry)
    last = open[0] ?? null
  }
}

/** Google Docs puts a list within a list beside its item, not into it. */
function nestedLists(page: Document): void {
  for (const list of [...page.querySelectorAll('ul > ul, ul > ol, ol > ul, ol > ol')]) {
    const before = list.previousElementSibling
    if (before?.localName === 'li') before.append(list)
    else unwrap(list)
  }
}

function wordTitles(page: Document): void {
  for (const paragraph of [...page.querySelectorAll('p.MsoTitle')]) rename(paragraph, 'h1')
  for (const paragraph of [...page.querySelectorAll('p.MsoSubtitle')]) rename(paragraph, 'h2')
}

/** Emphasis said by styles becomes tags; every other style, class and id goes. */
function plainAttributes(page: Document): void {
  for (const element of [...page.body.querySelectorAll<HTMLElement>('*')]) {
    const { weight, slant, lines } = styleOf(element)
    const inline = ['span', 'font'].includes(element.localName)
    const wraps = inline
      ? [
          /^(bold|[6-9]\d\d)$/.test(weight) && 'strong',
          slant === 'italic' && 'em',
          lines.includes('underline') && !element.closest('a') && 'u',
          lines.includes('line-through') && 's',
        ].filter((tag) => tag !== false)
      : []
    for (const tag of wraps) {
      const wrap = page.createElement(tag)
      wrap.append(...element.childNodes)
      element.append(wrap)
    }
    if ((element.localName === 'b' && /^(normal|400)$/.test(weight)) || inline) unwrap(element)
    else
      for (const { name } of [...element.attributes])
        if (!['href', 'colspan', 'rowspan', 'start'].includes(name)) element.removeAttribute(name)
  }
}

function preformatted(page: Document): void {
  for (const block of [...page.querySelectorAll('pre')]) {
    const lines = (block.textContent ?? '').replace(/\n$/, '').split('\n')
    const paragraph = page.createElement('p')
    for (const [n, line] of lines.entries()) {
      if (n > 0) paragraph.append(page.createElement('br'))
      const code = page.createElement('code')
      code.textContent = line
      paragraph.append(code)
    }
    block.replaceWith(paragraph)
  }
}

/** A heading is strong by itself, and lines that hold only a fixed space are how Word makes room. */
function leftovers(page: Document): void {
  for (const strong of [...page.querySelectorAll(':is(h1, h2, h3, h4, h5, h6) :is(b, strong)')]) unwrap(strong)
  for (const paragraph of [...page.querySelectorAll('p')])
    if (!(paragraph.textContent ?? '').replace(/\u00a0/g, '').trim() && !paragraph.closest('td, th, li'))
      paragraph.remove()
}

/** What was copied in Word, Google Docs or on a page: its structure and emphasis, and nothing of its looks. */
export function cleanPasted(html: string): string {
  // copied here: already as it should be, and its edges are described in an attribute
  if (html.includes('data-pm-slice')) return html
  const page = new DOMParser().parseFromString(asData(html), 'text/html')
  withoutNoise(page)
  wordTitles(page)
  wordLists(page)
  nestedLists(page)
  preformatted(page)
  plainAttributes(page)
  leftovers(page)
  return page.body.innerHTML
}
