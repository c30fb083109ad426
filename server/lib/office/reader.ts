// SPDX-License-Identifier: AGPL-3.0-or-later
import { buffer } from 'node:stream/consumers'
import { readBytes } from './readBytes.ts'

/* The process that reads one file: its bytes come in, what was read goes out, and it ends. It may open no other file. */
const bytes = await buffer(process.stdin)
const said = JSON.stringify(await readBytes(bytes, process.argv[2] ?? ''))
process.stdout.write(said, () => process.exit(0))
