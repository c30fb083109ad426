// SPDX-License-Identifier: AGPL-3.0-or-later
import { buffer } from 'node:stream/consumers'
import { convertBytes } from './convertBytes.ts'

/* The process that makes a text of one file: its bytes come in; what it says, a line end and the images go out. */
const [kind = '', ids = ''] = process.argv.slice(2)
const { said, images } = await convertBytes(await buffer(process.stdin), kind, ids.split(','))
const all = Buffer.concat([Buffer.from(`${JSON.stringify(said)}\n`), ...images])
process.stdout.write(all, () => process.exit(0))
