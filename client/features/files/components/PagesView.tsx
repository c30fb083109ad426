// SPDX-License-Identifier: AGPL-3.0-or-later
import { directionOf } from '#client/lib/direction.ts'
import { useT } from '#client/lib/i18n.tsx'
import type { FilePreview } from '#shared/features/files.ts'

interface PagesViewProps {
  pages: FilePreview['pages']
  /** Sheets have cells, slides have lines. */
  cells: boolean
}

function Cells({ text }: { text: string }) {
  const t = useT()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <div className="ftable" role="group" aria-label={t('files.table')} tabIndex={0}>
      <table>
        <tbody>
          {text.split('\n').map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: what was read does not change
            <tr key={index}>
              {row.split('\t').map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: what was read does not change
                <td key={column} dir={directionOf(cell)}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Sheets and slides by their texts. */
export function PagesView({ pages, cells }: PagesViewProps) {
  const t = useT()
  return (
    <div className="fprose">
      {pages.map(({ title, text }, index) => {
        const number = index + 1
        const words = t(cells ? 'files.sheet' : 'files.slide', { number })
        return (
          <section key={number}>
            <h2 dir="auto">{title ?? words}</h2>
            {!cells && title && <p className="meta">{words}</p>}
            {cells && text ? (
              <Cells text={text} />
            ) : (
              <pre dir={directionOf(text)}>{text || t('files.nothingHere')}</pre>
            )}
          </section>
        )
      })}
    </div>
  )
}
