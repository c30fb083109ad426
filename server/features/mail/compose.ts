// SPDX-License-Identifier: AGPL-3.0-or-later
import { html, join } from '#server/lib/mail/html.ts'
import type { ProgrammeCard } from '#shared/features/programme.ts'
import { type MailTemplate, secretTemplates } from './templates.ts'
import { mailWords } from './words.ts'

export interface MailContent {
  template: MailTemplate
  language: 'it' | 'en'
  /** Who is greeted; null where the name is not known. */
  name: string | null
  params: Readonly<Record<string, string>>
  /** What somebody wrote, in paragraphs: between what the mail says and its button. */
  body?: string | undefined
  /** The page behind the button. */
  url: string
}

interface Composed {
  subject: string
  text: string
  html: string
  shownText: string
}

/** One line each: a name with a line break in it must not make a new paragraph or a new header. */
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

/** A mail in both its forms; pure. */
export function composeMail(content: MailContent, card: Pick<ProgrammeCard, 'visibility' | 'demo'>): Composed {
  const t = mailWords(content.language)
  const params = Object.fromEntries(Object.entries(content.params).map(([key, value]) => [key, oneLine(value)]))
  const { template, url } = content
  const say = (part: 'subject' | 'text' | 'button' | 'after') => t(`${template}.${part}`, params)
  const greeting = content.name ? t('greeting', { name: oneLine(content.name) }) : t('greetingPlain')
  const footer = [card.visibility, card.demo ? t('footer.demo') : '', t('footer.product')].filter((line) => line !== '')

  const body = (content.body ?? '').split(/\n{2,}/).filter((paragraph) => paragraph.trim() !== '')
  const lines = (paragraph: string) => paragraph.split('\n').map((text) => html`${text}<br>`)
  const textWith = (address: string) =>
    [
      greeting,
      say('text'),
      ...body,
      `${say('button')}:\n${address}`,
      say('after'),
      ['-- ', ...footer].join('\n'),
      '',
    ].join('\n\n')
  const page = html`<!doctype html>
<html lang="${content.language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${say('subject')}</title></head>
<body style="margin:0;padding:24px;background:#f6f7f9;color:#17324d;font:16px/1.5 'Titillium Web',Arial,sans-serif">
<div style="max-width:560px;margin:0 auto;padding:24px;background:#ffffff;border-radius:8px">
<p>${greeting}</p>
<p>${say('text')}</p>
${join(body.map((paragraph) => html`<p dir="auto">${join(lines(paragraph))}</p>`))}
<p style="margin:24px 0"><a href="${url}" style="display:inline-block;padding:12px 20px;border-radius:6px;background:#0059b3;color:#ffffff;font-weight:600;text-decoration:none">${say('button')}</a></p>
<p>${say('after')}</p>
<p style="font-size:14px;color:#455b71">${t('footer.link')}<br>${url}</p>
</div>
<div style="max-width:560px;margin:16px auto 0;font-size:13px;color:#455b71">
${join(footer.map((line) => html`<p style="margin:0">${line}</p>`))}
</div>
</body>
</html>`
  const shownUrl = secretTemplates.has(template) ? url.replace(/#.*/, '#…') : url
  return { subject: say('subject'), text: textWith(url), html: page.toString(), shownText: textWith(shownUrl) }
}
