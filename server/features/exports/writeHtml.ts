// SPDX-License-Identifier: AGPL-3.0-or-later
import { cleanText } from '#server/lib/cleanText.ts'
import type { WritingMark, WritingNode } from '#shared/writing/json.ts'
import { emblemSvg } from './funding.ts'
import { paperCss } from './paperCss.ts'
import { extensionOf, type Picture } from './pictures.ts'
import { type Asset, pictureKey, type Sheet } from './sheet.ts'
import { countOf, idOf, levelOf, linkOf } from './texts.ts'
import { type PaperWords, paperWords } from './words.ts'

/** What a page of the printing browser is given, and nothing else. */
export interface PrintedPage {
  title: string
  html: string
  /** On every sheet, beside the number of the page. */
  footer: string
  assets: Asset[]
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
export const escapeHtml = (text: string): string => cleanText(text).replace(/[&<>"']/g, (sign) => signs[sign] ?? '')

interface Paper {
  sheet: Sheet
  t: PaperWords
  pictures: ReadonlyMap<string, Picture>
  /** The address of a picture, as the page asks for it. */
  addressOf: (key: string) => string
}

const marks: Readonly<Record<string, string>> = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strike: 's',
  code: 'code',
  highlight: 'mark',
}

function marked(text: string, given: readonly WritingMark[], sheet: Sheet): string {
  const inner = given.reduce(
    (html, { type }) => (marks[type] ? `<${marks[type]}>${html}</${marks[type]}>` : html),
    text,
  )
  const href = linkOf(given, sheet)
  return href ? `<a href="${escapeHtml(href)}">${inner}</a>` : inner
}

function thing(id: string, paper: Paper): string {
  const link = paper.sheet.links[id]
  if (!link) return `<em class="gone">${escapeHtml(paper.t('noRight'))}</em>`
  const title = `<bdi>${escapeHtml(link.title)}</bdi>`
  return link.href ? `<a href="${escapeHtml(link.href)}">${title}</a>` : title
}

function inline(nodes: readonly WritingNode[] | undefined, paper: Paper): string {
  return (nodes ?? [])
    .map((node) => {
      if (node.type === 'text') return marked(escapeHtml(node.text ?? ''), node.marks ?? [], paper.sheet)
      if (node.type === 'hardBreak') return '<br>'
      if (node.type === 'mention') return `<bdi class="mention">@${escapeHtml(idOf(node.attrs, 'name'))}</bdi>`
      if (node.type === 'documentLink') return thing(idOf(node.attrs, 'documentId'), paper)
      return ''
    })
    .join('')
}

function picture(node: WritingNode, paper: Paper): string {
  const alt = escapeHtml(idOf(node.attrs, 'alt'))
  const key = pictureKey(node.attrs)
  const caption = alt && `<figcaption dir="auto">${alt}</figcaption>`
  if (!paper.pictures.has(key))
    return `<figure><p class="gone">${escapeHtml(paper.t('noPicture'))}</p>${caption}</figure>`
  const width = Number(node.attrs?.width)
  const style = width >= 1 && width <= 100 ? ` style="width:${Math.round(width)}%"` : ''
  return `<figure><img src="${paper.addressOf(key)}" alt="${alt}"${style}>${caption}</figure>`
}

function cell(node: WritingNode, paper: Paper, isFirstRow: boolean): string {
  const isHeader = node.type === 'tableHeader'
  const tag = isHeader ? 'th' : 'td'
  const span = (name: string) => (countOf(node.attrs, name) > 1 ? ` ${name}="${countOf(node.attrs, name)}"` : '')
  const scope = isHeader ? ` scope="${isFirstRow ? 'col' : 'row'}"` : ''
  return `<${tag}${span('colspan')}${span('rowspan')}${scope}>${blocks(node.content, paper)}</${tag}>`
}

function table({ content = [] }: WritingNode, paper: Paper): string {
  const rows = content.map(
    (row, index) => `<tr>${(row.content ?? []).map((one) => cell(one, paper, index === 0)).join('')}</tr>`,
  )
  const heads = content[0]?.content?.every(({ type }) => type === 'tableHeader')
  return heads
    ? `<table><thead>${rows[0] ?? ''}</thead><tbody>${rows.slice(1).join('')}</tbody></table>`
    : `<table><tbody>${rows.join('')}</tbody></table>`
}

function block(node: WritingNode, paper: Paper): string {
  const inside = () => blocks(node.content, paper)
  switch (node.type) {
    case 'heading': {
      const tag = `h${levelOf(node.attrs) + 1}`
      return `<${tag} dir="auto">${inline(node.content, paper)}</${tag}>`
    }
    case 'paragraph':
      return `<p dir="auto">${inline(node.content, paper) || '<br>'}</p>`
    case 'bulletList':
      return `<ul>${inside()}</ul>`
    case 'orderedList': {
      const start = Number(node.attrs?.start)
      return `<ol${start > 1 ? ` start="${Math.floor(start)}"` : ''}>${inside()}</ol>`
    }
    case 'listItem':
      return `<li>${inside()}</li>`
    case 'taskList':
      return `<ul class="tasks">${inside()}</ul>`
    case 'taskItem':
      return `<li><span class="box">${node.attrs?.checked === true ? '☑' : '☐'}</span><div>${inside()}</div></li>`
    case 'blockquote':
      return `<blockquote>${inside()}</blockquote>`
    case 'callout': {
      const tone = toneOf(node)
      return `<div class="callout ${tone}"><p class="tone">${escapeHtml(paper.t(`tone.${tone}`))}</p>${inside()}</div>`
    }
    case 'details':
      return `<div class="details">${inside()}</div>`
    case 'detailsSummary':
      return `<p class="summary" dir="auto">${inline(node.content, paper)}</p>`
    case 'horizontalRule':
      return '<hr>'
    case 'pageBreak':
      return '<div class="pagebreak"></div>'
    case 'table':
      return table(node, paper)
    case 'image':
      return picture(node, paper)
    case 'fileCard':
      return `<p class="filecard">${escapeHtml(paper.t('file'))}: ${thing(idOf(node.attrs, 'fileId'), paper)}</p>`
    default:
      return ''
  }
}

const tones = ['info', 'ok', 'attention', 'advice'] as const
export const toneOf = ({ attrs }: WritingNode) => tones.find((tone) => tone === attrs?.tone) ?? 'info'

const blocks = (nodes: readonly WritingNode[] | undefined, paper: Paper): string =>
  (nodes ?? []).map((node) => block(node, paper)).join('')

function footerOf({ title, status, sha256, funding }: Sheet, t: PaperWords): string {
  const facts = [title, status].map(escapeHtml).join(' · ')
  const hash = sha256 && `<br>${escapeHtml(t('hash', { hash: sha256 }))}`
  const paid = [funding.visibility, ...funding.lines].map(escapeHtml).join(' · ')
  return `<div style="box-sizing:border-box;width:100%;padding:0 18mm;display:flex;gap:8mm;font:6.5px sans-serif;font-variant-ligatures:none;color:#444"><span style="flex:1;overflow-wrap:anywhere"><bdi>${facts}</bdi>${hash ?? ''}<br>${paid}</span><span style="white-space:nowrap">${escapeHtml(t('page'))} <span class="pageNumber"></span> ${escapeHtml(t('of'))} <span class="totalPages"></span></span></div>`
}

const svgAddress = 'emblem.svg'

/** A text as a page to be printed: without a script, and with no address but those of what comes with it. */
export function writeHtml(sheet: Sheet, pictures: ReadonlyMap<string, Picture>): PrintedPage {
  const t = paperWords(sheet.language)
  const names = new Map([...pictures].map(([key, one], index) => [key, `picture-${index}.${extensionOf(one)}`]))
  const paper: Paper = { sheet, t, pictures, addressOf: (key) => names.get(key) ?? '' }
  const { title, place, status, day, funding } = sheet
  const html = `<!doctype html><html lang="${sheet.language}"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${paperCss}</style></head><body>${
    sheet.draft ? `<div class="watermark" aria-hidden="true">${escapeHtml(t('draft'))}</div>` : ''
  }<div class="funding"><img src="${svgAddress}" alt="${escapeHtml(t('emblem'))}"><p><b>${escapeHtml(funding.visibility)}</b>${funding.lines.map((one) => `<br>${escapeHtml(one)}`).join('')}</p></div><h1 dir="auto">${escapeHtml(title)}</h1><p class="facts"><bdi>${escapeHtml(place)}</bdi> · ${escapeHtml(day)} · ${escapeHtml(status)}</p>${blocks(sheet.body.content, paper)}</body></html>`
  return {
    title,
    html,
    footer: footerOf(sheet, t),
    assets: [
      { name: svgAddress, mediaType: 'image/svg+xml', bytes: Buffer.from(emblemSvg) },
      ...[...pictures].map(([key, { mediaType, bytes }]) => ({ name: names.get(key) ?? '', mediaType, bytes })),
    ],
  }
}
