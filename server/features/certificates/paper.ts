// SPDX-License-Identifier: AGPL-3.0-or-later
import { emblemPng, fundingLines } from '#server/features/register/paper.ts'
import { speechIn } from '#server/features/register/words.ts'
import { publicUrl } from '#server/lib/publicUrl.ts'
import { createTaggedSheet } from '#server/lib/sheet/taggedSheet.ts'
import { type CertificateState, certificatePage, spokenCode } from '#shared/features/certificates.ts'
import { dayOf } from '#shared/lib/dates.ts'
import type { LanguageCode } from '#shared/lib/i18n.ts'
import type { CertificateDocument } from './model.ts'
import { certificateWords } from './words.ts'

export const certificateFileName = ({ name, head }: CertificateDocument, language: LanguageCode): string =>
  certificateWords(language)('fileName', { name, title: head.title })

function factsOf(certificate: CertificateDocument, language: LanguageCode): (readonly [string, string])[] {
  const { head, held, minutes, registerNumber, issuedAt, issuer } = certificate
  const { t: ofRegister, format } = speechIn(language)
  const t = certificateWords(language)
  const activity =
    head.activityNo === null ? null : ofRegister('activity', { no: head.activityNo, name: head.activity ?? '' })
  const facts: [string, string | null][] = [
    [ofRegister('head.date'), format.day(dayOf(held.start))],
    [t('hours'), format.duration(minutes)],
    [ofRegister('head.venue'), [head.venue, head.platform].filter(Boolean).join(' · ')],
    [ofRegister('head.action'), activity],
    [ofRegister('head.activity'), head.line],
    [ofRegister('head.session'), head.session === null ? null : ofRegister('session', { session: head.session })],
    [ofRegister('head.project'), head.project],
    [ofRegister('head.fund'), head.fund],
    [ofRegister('head.objective'), head.objective],
    [ofRegister('head.code'), head.code],
    [ofRegister('head.cup'), head.cup],
    [t('register'), registerNumber === null ? null : t('registerNumber', { number: registerNumber })],
    [t('issuer'), issuer],
    [t('issuedOn'), format.day(dayOf(issuedAt))],
  ]
  return facts.flatMap(([label, value]) => (value ? [[label, value] as const] : []))
}

/** A certificate on paper. The same one in the same language is the same file, until it is replaced. */
export async function certificatePdf(
  certificate: CertificateDocument,
  state: CertificateState,
  language: LanguageCode,
): Promise<Buffer> {
  const { name, head, code, issuedAt, issuer } = certificate
  const { t: ofRegister } = speechIn(language)
  const t = certificateWords(language)
  const funding = fundingLines(head, ofRegister).filter(Boolean)
  const title = t('title')
  const sheet = createTaggedSheet({
    title: `${title} – ${name}`,
    language,
    made: issuedAt,
    landscape: false,
    foot: [`${title} – ${head.title}`, funding.join(' · ')],
    pageOf: (page, pages) => ofRegister('page', { page, pages }),
  })
  sheet.picture({ png: await emblemPng(), alt: ofRegister('emblem'), width: 54 }, funding)
  sheet.heading(1, title)
  if (state === 'replaced') sheet.paragraph(t('replaced'), { size: 11, weight: 'bold' })
  sheet.paragraph(t('attests'), { size: 11 })
  sheet.paragraph(name, { size: 18, weight: 'bold' })
  sheet.paragraph(t('tookPart'), { size: 11 })
  sheet.heading(2, head.title)
  sheet.facts(factsOf(certificate, language), 2)
  sheet.signatures([t('signature', { issuer })])
  sheet.heading(2, t('check'))
  sheet.paragraph(t('code', { code: spokenCode(code) }), { size: 11 })
  sheet.paragraph(t('where', { address: publicUrl(certificatePage) }))
  return sheet.finish()
}
