// SPDX-License-Identifier: AGPL-3.0-or-later
import { build } from 'esbuild'
import { ensureBuilt, serverOptions } from '#scripts/lib/buildSteps.mjs'
import { inRoot } from '#scripts/lib/root.mjs'
import { newId } from '#server/lib/id.ts'

/** The product, alone in its folder: another build does not move it while it runs. */
export async function buildProduct(): Promise<string> {
  await ensureBuilt()
  const folder = `dist/writing-${newId()}`
  await build({
    ...serverOptions(),
    ...({ packages: 'external', format: 'esm', platform: 'node', logLevel: 'warning' } as const),
    loader: { '.json': 'json' },
    entryPoints: ['test/writing/product.ts'],
    outdir: folder,
    outbase: 'test/writing',
  })
  return inRoot(`${folder}/product.js`)
}
