// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inRoot } from '#scripts/lib/root.mjs'
import { runVitest } from '#scripts/lib/vitest.mjs'

const good = "it('holds', () => {})"
const files: Record<string, string> = {
  passed: good,
  failed: `${good}; it('breaks', () => expect(1).toBe(2))`,
  skipped: `${good}; it.${'skip'}('waits', () => {})`,
  todo: `${good}; it.${'todo'}('comes')`,
  focused: `${good}; it.${'only'}('alone', () => {})`,
  gives: `it('gives up', ({ skip }) => skip())`,
  suite: `describe.${'skip'}('all', () => { ${good} }); ${good}`,
  broken: `throw new Error('not even loaded')`,
  unhandled: `${good}; Promise.reject(new Error('nobody waited for it'))`,
}

let folder: string

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'trama-closing-'))
  symlinkSync(inRoot('node_modules'), path.join(folder, 'node_modules'))
  writeFileSync(
    path.join(folder, 'vitest.config.mjs'),
    `import { TallyReporter } from ${JSON.stringify(inRoot('scripts/lib/tallyReporter.mjs'))}
     export default { test: { reporters: [new TallyReporter()], include: ['*.test.mjs'], allowOnly: false, isolate: false, maxWorkers: 1 } }`,
  )
  for (const [name, lines] of Object.entries(files))
    writeFileSync(path.join(folder, `${name}.test.mjs`), `import { describe, expect, it } from 'vitest'\n${lines}\n`)
})

afterAll(() => rmSync(folder, { recursive: true }))

it('counts skipped, left out, focused, broken and unhandled as failed', async () => {
  const { passed, failed, out } = await runVitest(['--root', folder], {}, { show: false })
  const named = [...out.matchAll(/^failed {2}(.*)$/gm)].map(([, name]) => name)
  expect(named.sort()).toEqual([
    'broken.test.mjs',
    'failed.test.mjs > breaks',
    'focused.test.mjs > alone',
    'focused.test.mjs > holds: is left out',
    'gives.test.mjs > gives up: is left out',
    'outside of any test',
    'skipped.test.mjs > waits: is left out',
    'suite.test.mjs > all > holds: is left out',
    'todo.test.mjs > comes: is left out',
  ])
  expect({ passed, failed }).toEqual({ passed: 6, failed: 9 })
}, 60_000)
