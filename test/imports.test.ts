// SPDX-License-Identifier: AGPL-3.0-or-later
import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { inRoot } from '#scripts/lib/root.mjs'

/** Who may not import what. */
const forbidden = [
  ['shared/features', '#server/lib/id.ts'],
  ['shared/features', '#client/lib/api.ts'],
  ['shared/features', '@tiptap/core'],
  ['shared/lib', 'yjs'],
  ['shared/writing', '#client/lib/api.ts'],
  ['shared/writing', '@tiptap/react'],
  ['shared/writing', '@tiptap/pm/view'],
  ['server/features/inbox', '../people/queries.ts'],
  ['server/features/inbox', '#client/lib/api.ts'],
  ['server/features/inbox', '#server/features/messages/model.ts'],
  ['server/features/inbox', '#server/features/messages/routes.ts'],
  ['server/features/inbox', '#server/features/messages/realtime.ts'],
  ['server/lib', '#server/features/people/queries.ts'],
  ['client/features/inbox', '#server/lib/id.ts'],
  ['client/features/inbox', '#client/app/App.tsx'],
  ['client/features/inbox', '#client/features/messages/cache.ts'],
  ['client/features/inbox', '#client/features/messages/mutations.ts'],
  ['client/lib', '#client/features/me/queries.ts'],
  ['client/ui', '#client/features/me/queries.ts'],
] as const
/** And some that may. */
const allowed = [
  ['server/features/inbox', '#server/features/messages/queries.ts'],
  ['client/features/inbox', '#client/features/me/queries.ts'],
  ['client/features/inbox', '#shared/features/people.ts'],
  ['shared/writing', '@tiptap/core'],
  ['shared/writing', '@tiptap/extension-list'],
  ['shared/writing', '@tiptap/pm/model'],
  ['shared/writing', 'yjs'],
] as const

const house = mkdtempSync(path.join(tmpdir(), 'trama-imports-'))
afterAll(() => rmSync(house, { recursive: true }))

function write(name: string, [folder, imported]: readonly [string, string]): string {
  const file = `${folder}/${name}.ts`
  mkdirSync(path.join(house, folder), { recursive: true })
  writeFileSync(path.join(house, file), `import { something } from '${imported}'\nexport const it = something\n`)
  return file
}

/** The files about whose imports the lint of this house complains. */
const complaints = () =>
  new Promise<string[]>((resolve) => {
    const rules = ['lint', '--vcs-enabled=false', '--only=style/noRestrictedImports', '--reporter=github', '.']
    execFile(process.execPath, [inRoot('node_modules/@biomejs/biome/bin/biome'), ...rules], { cwd: house }, (_, out) =>
      resolve([...out.matchAll(/file=([^,]+),/g)].map((match) => path.relative(house, match[1] ?? ''))),
    )
  })

it('the lint refuses every import that the house forbids, and no other', async () => {
  cpSync(inRoot('biome.json'), path.join(house, 'biome.json'))
  const refused = forbidden.map((rule, index) => write(`refused${index}`, rule))
  for (const [index, rule] of allowed.entries()) write(`allowed${index}`, rule)
  expect((await complaints()).sort()).toEqual(refused.sort())
})
