// SPDX-License-Identifier: AGPL-3.0-or-later
import { meetingImportModel } from '#shared/features/meetingImports.ts'

/** The table to fill in, as an Italian spreadsheet opens it. */
export const modelTable = (): string => `\uFEFF${meetingImportModel.map((cells) => cells.join(';')).join('\r\n')}\r\n`
