// SPDX-License-Identifier: AGPL-3.0-or-later
import { GlobalWorkerOptions, getDocument, type PDFDocumentLoadingTask } from 'pdfjs-dist/legacy/build/pdf.mjs'
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'

GlobalWorkerOptions.workerSrc = workerUrl

/** What a file leans on without carrying it: letters, tables of signs, the decoders of scans. Of our own origin. */
const addresses: Readonly<Record<string, string>> = {
  ...import.meta.glob<string>('../../../node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}', {
    query: '?url',
    import: 'default',
    eager: true,
  }),
  ...import.meta.glob<string>('../../../node_modules/pdfjs-dist/cmaps/*.bcmap', {
    query: '?url',
    import: 'default',
    eager: true,
  }),
  ...import.meta.glob<string>('../../../node_modules/pdfjs-dist/wasm/*.wasm', {
    query: '?url',
    import: 'default',
    eager: true,
  }),
}
const byName = new Map(Object.entries(addresses).map(([path, url]) => [path.split('/').at(-1), url]))

/** The library asks by name; what the build called it, it cannot know. */
class OwnFiles {
  async fetch({ filename }: { filename: string }): Promise<Uint8Array> {
    const address = byName.get(filename)
    const response = address === undefined ? null : await fetch(address)
    if (!response?.ok) throw new Error(`there is no ${filename}`)
    return new Uint8Array(await response.arrayBuffer())
  }
}

/** Opens a PDF by the cookie of the session, piece by piece. Nothing in it runs. */
export const openPdf = (address: string): PDFDocumentLoadingTask =>
  getDocument({
    url: address,
    withCredentials: true,
    isEvalSupported: false,
    enableXfa: false,
    useSystemFonts: false,
    useWorkerFetch: false,
    BinaryDataFactory: OwnFiles,
    maxImageSize: 40_000_000,
    verbosity: 0,
  })
