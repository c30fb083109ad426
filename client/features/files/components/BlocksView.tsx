// SPDX-License-Identifier: AGPL-3.0-or-later
import { createElement, type ReactNode } from 'react'
import { directionOf } from '#client/lib/direction.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import type { PreviewBlock } from '#shared/features/files.ts'

type Item = Extract<PreviewBlock, { type: 'item' }>
type Table = Extract<PreviewBlock, { type: 'table' }>
type Inline = Item['content'][number]

/** The server lets only these through; the page looks again. */
const isSafe = (href: string) => /^(https?|mailto):/i.test(href)

function inlineOf(inline: Inline, key: number): ReactNode {
  const { text, bold, italic, underline, strike, href } = inline
  let shown: ReactNode = text
  if (strike) shown = <s>{shown}</s>
  if (underline && !href) shown = <u>{shown}</u>
  if (italic) shown = <em>{shown}</em>
  if (bold) shown = <strong>{shown}</strong>
  if (href && isSafe(href))
    shown = (
      <a href={href} target="_blank" rel="noopener noreferrer">
        {shown}
      </a>
    )
  return <span key={key}>{shown}</span>
}
const inlines = (content: readonly Inline[]) => content.map(inlineOf)
const said = (content: readonly Inline[]) => content.map(({ text }) => text).join('')

/** Items that follow one another are one list; deeper ones are a list within. */
function listOf(items: readonly Item[], key: number): ReactNode {
  const [first] = items
  if (!first) return null
  const groups: Item[][] = []
  for (const item of items) {
    const last = groups.at(-1)
    if (last && item.level > first.level) last.push(item)
    else groups.push([item])
  }
  const children = groups.map(([head, ...deeper], index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: what was read does not change
    <li key={index} dir={directionOf(said(head?.content ?? []))}>
      {inlines(head?.content ?? [])}
      {listOf(deeper, index)}
    </li>
  ))
  return createElement(first.ordered ? 'ol' : 'ul', { key }, ...children)
}

function TableBlock({ rows }: Pick<Table, 'rows'>) {
  const t = useT()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <div className="ftable" role="group" aria-label={t('files.table')} tabIndex={0}>
      <table>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: what was read does not change
            <tr key={index}>
              {row.map((cell, column) =>
                createElement(
                  cell.header ? 'th' : 'td',
                  {
                    key: column,
                    ...(cell.header && { scope: 'col' }),
                    ...(cell.columns > 1 && { colSpan: cell.columns }),
                    ...(cell.rows > 1 && { rowSpan: cell.rows }),
                  },
                  ...cell.content.map((line, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: what was read does not change
                    <p key={at} dir={directionOf(said(line))}>
                      {inlines(line)}
                    </p>
                  )),
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function ImageBlock({ alt }: { alt: string }) {
  const t = useT()
  return (
    <p className="fimage">
      <Icon name="image" small />
      {alt ? t('files.imageNamed', { alt }) : t('files.image')}
    </p>
  )
}

/** The page has its heading: those of the text come below it. */
const headingOf = (level: number) => `h${Math.min(6, level + 1)}` as const

function blockOf(block: Exclude<PreviewBlock, Item>, key: number): ReactNode {
  if (block.type === 'table') return <TableBlock key={key} rows={block.rows} />
  if (block.type === 'image') return <ImageBlock key={key} alt={block.alt} />
  const name = block.type === 'heading' ? headingOf(block.level) : 'p'
  return createElement(name, { key, dir: directionOf(said(block.content)) }, ...inlines(block.content))
}

/** A text document as it was read: elements of ours, and nothing that was in the file but its words. */
export function BlocksView({ blocks }: { blocks: readonly PreviewBlock[] }) {
  const shown: ReactNode[] = []
  let items: Item[] = []
  const close = () => {
    if (items.length > 0) shown.push(listOf(items, shown.length))
    items = []
  }
  for (const block of blocks) {
    if (block.type === 'item') items.push(block)
    else {
      close()
      shown.push(blockOf(block, shown.length))
    }
  }
  close()
  return <div className="fprose prose">{shown}</div>
}
