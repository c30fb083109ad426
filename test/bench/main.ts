// SPDX-License-Identifier: AGPL-3.0-or-later
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { onClose } from '#scripts/lib/closing.mjs'
import { bold, green, Hint, red, say, seconds } from '#scripts/lib/say.mjs'
import { type Line, openBench, type Row } from './bench.ts'
import { busyOthers, pinLoad, pinned } from './machine.ts'
import { announcingRows } from './rows/announcing.ts'
import { browserRows } from './rows/browsers.ts'
import { connectRows } from './rows/connect.ts'
import { coWritingRows } from './rows/coWriting.ts'
import { historyRows } from './rows/history.ts'
import { longTextRows } from './rows/longText.ts'
import { manyEditsRows } from './rows/manyEdits.ts'
import { meetingRows } from './rows/meetings.ts'
import { memoryRows } from './rows/memory.ts'
import { reportRows } from './rows/report.ts'
import { revocationRows } from './rows/revocation.ts'
import { roomRows } from './rows/room.ts'
import { tenRows } from './rows/tens.ts'
import { writingRows } from './rows/writing.ts'

const rows: Row[] = [
  ...roomRows,
  ...tenRows,
  ...connectRows,
  ...memoryRows,
  ...revocationRows,
  ...historyRows,
  ...browserRows,
  ...writingRows,
  ...manyEditsRows,
  ...longTextRows,
  ...coWritingRows,
  ...meetingRows,
  ...announcingRows,
  ...reportRows,
]

function chosenRows(args: string[]): Row[] {
  const { values } = parseArgs({ args, options: { only: { type: 'string', multiple: true } } })
  const wanted = values.only ?? []
  const unknown = wanted.find((name) => !rows.some((row) => row.name === name))
  if (unknown) throw new Hint(`There is no row ${unknown}. Rows: ${rows.map(({ name }) => name).join(', ')}`)
  return wanted.length === 0 ? rows : rows.filter(({ name }) => wanted.includes(name))
}

function printTable(lines: readonly Line[]): void {
  const cells = lines.map(({ what, product, floor, ratio, goal, met }) => [
    what,
    product,
    floor ?? '–',
    ratio === undefined ? '' : `${ratio.toFixed(2)} ×`,
    goal,
    met ? 'yes' : 'no',
  ])
  const head = ['what', 'product', 'floor', 'ratio', 'goal', 'met']
  const widths = head.map((title, column) =>
    Math.max(...[head, ...cells].map((row) => row[column]?.length ?? title.length)),
  )
  const shape = (row: string[]) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  say(bold(shape(head)))
  say(`|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`)
  for (const row of cells) say((row.at(-1) === 'yes' ? green : red)(shape(row)))
}

export async function runBench(args: string[]): Promise<void> {
  const chosen = chosenRows(args)
  const busy = await busyOthers()
  pinLoad()
  const processor = cpus()[0]?.model ?? 'unknown processor'
  say(
    `${new Date().toISOString().slice(0, 10)} · ${cpus().length} × ${processor} · Node ${process.versions.node} · ` +
      `${pinned ? 'server and database on one core, generator on the other' : 'cores not pinned'} · ` +
      `${Math.round(busy * 100)} % busy with other things before`,
  )
  const bench = await openBench()
  onClose(bench.close)
  const lines: Line[] = []
  for (const row of chosen) {
    const since = performance.now()
    try {
      lines.push(...(await row.run(bench)))
      say(`${row.name}: ${seconds(since)}`)
    } catch (error) {
      // the figures of the others are not lost with it
      say(red(`${row.name} failed: ${error instanceof Error ? error.message : error}`))
      process.exitCode = 1
    }
  }
  printTable(lines)
}
