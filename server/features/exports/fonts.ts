// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { PrintedFile } from '#server/lib/pdf/print.ts'
import { paperFonts } from './paperCss.ts'

/** Beside the client as it was built, or in its source. */
function fontsFolder(): string | null {
  const here = import.meta.dirname
  const places = ['../client/fonts', '../../client/fonts', '../../../client/public/fonts']
  return places.map((name) => path.join(here, name)).find((folder) => existsSync(folder)) ?? null
}

let fonts: Promise<[string, PrintedFile][]> | null = null

async function read(): Promise<[string, PrintedFile][]> {
  const folder = fontsFolder()
  if (!folder) return []
  return Promise.all(
    paperFonts.map(async (name): Promise<[string, PrintedFile]> => {
      const bytes = await readFile(path.join(folder, `${name}.woff2`))
      return [`fonts/${name}.woff2`, { mediaType: 'font/woff2', bytes }]
    }),
  )
}

/** Under the addresses by which a page to be printed asks for them. */
export function paperFontFiles(): Promise<[string, PrintedFile][]> {
  fonts ??= read()
  return fonts
}
