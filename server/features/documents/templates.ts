// SPDX-License-Identifier: AGPL-3.0-or-later
import type { DocumentTemplate } from '#shared/features/documents.ts'
import type { Language } from '#shared/features/people.ts'
import type { WritingNode } from '#shared/writing/json.ts'
import { bodyOfMarkdown } from './markdown.ts'
import { englishTemplates } from './templates.en.ts'
import { italianTemplates } from './templates.it.ts'

/** In Markdown. */
export const templates: Readonly<Record<Language, Readonly<Record<DocumentTemplate, string>>>> = {
  it: italianTemplates,
  en: englishTemplates,
}

/** What a document of a kind begins with; its blocks are new ones each time. */
export const readTemplate = (template: DocumentTemplate, language: Language): WritingNode =>
  bodyOfMarkdown(templates[language][template])
