// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { languageOf, type MarkdownNode, parseMarkdown, plainText, safeAddress } from './markdown.ts'

const links = (nodes: readonly MarkdownNode[]): string[] =>
  nodes.flatMap((node) => {
    if (typeof node === 'string' || 'personId' in node) return []
    return ['href' in node ? [node.href] : [], links(node.children)].flat()
  })

const tags = (nodes: readonly MarkdownNode[]): string[] =>
  nodes.flatMap((node) => {
    if (typeof node === 'string' || 'personId' in node) return []
    return ['tag' in node ? [node.tag] : ['a'], tags(node.children)].flat()
  })

describe('Markdown in messages', () => {
  it.each([
    'https://www.esempio.it/a?b=c',
    '<https://www.esempio.it/a?b=c>',
    '[qui](https://www.esempio.it/a?b=c)',
    '![un grafico](https://www.esempio.it/a?b=c)',
    '[qui][uno]\n\n[uno]: https://www.esempio.it/a?b=c',
  ])('leads where %j says', (text) => {
    expect(links(parseMarkdown(text))).toEqual(['https://www.esempio.it/a?b=c'])
  })

  it('makes addresses of what looks like one', () => {
    expect(links(parseMarkdown('scrivi a info@esempio.it o guarda www.esempio.it.'))).toEqual([
      'mailto:info@esempio.it',
      'http://www.esempio.it/',
    ])
  })

  it.each([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java\nscript:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](javascript&colon;alert(1))',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '[x](vbscript:msgbox)',
    '[x](file:///etc/passwd)',
    '[x](//esempio.it)',
    '[x](/impostazioni)',
    '[x]( javascript:alert(1))',
    '![x](javascript:alert(1))',
    '<javascript:alert(1)>',
    '[x](https://)',
    '[x][a]\n\n[a]: javascript:alert(1)',
  ])('leads nowhere with %j', (text) => {
    expect(links(parseMarkdown(text))).toEqual([])
  })

  it.each([
    ['[https://trama.example.org/aiuto](https://evil.example/a)', 'https://evil.example/a'],
    ['[www.esempio.it](https://evil.example/)', 'https://evil.example/'],
    ['[**https://esempio.it**](mailto:a@evil.example)', 'mailto:a@evil.example'],
    ['https://esempio.it@evil.example/a', 'https://evil.example/a'],
    ['[entra\u202e qui](https://evil.example/)', 'https://evil.example/'],
    ['[\u200bhttps://trama.example.org/aiuto](https://evil.example/)', 'https://evil.example/'],
    ['[ht\u00adtps://tra\u034fma.example.org](https://evil.example/)', 'https://evil.example/'],
    ['[Apri https://trama.example.org/aiuto](https://evil.example/)', 'https://evil.example/'],
    ['[(www.esempio.it)](https://evil.example/)', 'https://evil.example/'],
    ['[https://evil.example/ https://esempio.it/](https://evil.example/)', 'https://evil.example/'],
    ['https://esеmpio.it/', 'https://xn--esmpio-4of.it/'],
  ])('says of %j where it leads', (text, shown) => {
    expect(plainText(parseMarkdown(text))).toBe(shown)
    expect(links(parseMarkdown(text))).toEqual([shown])
  })

  it.each([
    ['[il modulo](https://esempio.it/a)', 'il modulo'],
    ['[protocollo.pdf](https://esempio.it/p)', 'protocollo.pdf'],
    ['[https://www.esempio.it](https://esempio.it/a?b)', 'https://www.esempio.it'],
    ['[Apri https://esempio.it/a, poi firma](https://esempio.it/a)', 'Apri https://esempio.it/a, poi firma'],
    ['[il modulo (www.esempio.it)](https://esempio.it/a)', 'il modulo (www.esempio.it)'],
    ['https://esempio.it/percorso/lungo?a=1', 'https://esempio.it/percorso/lungo?a=1'],
    ['https://università.it/', 'https://università.it/'],
    ['www.esempio.it', 'www.esempio.it'],
    ['info@esempio.it', 'info@esempio.it'],
    ['info@www.esempio.it', 'info@www.esempio.it'],
  ])('leaves to %j its own words', (text, shown) => {
    expect(plainText(parseMarkdown(text))).toBe(shown)
    expect(links(parseMarkdown(text))).toHaveLength(1)
  })

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    'prima <b onclick="alert(1)">forte</b> dopo',
    '<svg/onload=alert(1)>',
    '<iframe src="https://esempio.it"></iframe>',
    '<!-- commento -->',
    '<style>*{display:none}</style>',
  ])('shows %j as the text it is', (text) => {
    const nodes = parseMarkdown(text)
    expect(plainText(nodes)).toBe(text)
    expect(tags(nodes).filter((tag) => tag !== 'p')).toEqual([])
  })

  it('never shows an image', () => {
    const nodes = parseMarkdown('![logo](https://esempio.it/logo.png)')
    expect(tags(nodes)).toEqual(['p', 'a'])
    expect(plainText(nodes)).toBe('logo')
  })

  it('keeps bold, lists, quotes, code and broken lines', () => {
    const text = '**uno**\ndue\n\n- a\n- b\n\n3. c\n\n> detto\n\n`x < y`\n\n# Titolo'
    expect(tags(parseMarkdown(text))).toEqual(
      ['p strong br', 'ul li li', 'ol li', 'blockquote p', 'p code', 'p strong'].join(' ').split(' '),
    )
  })

  it('keeps an id with underscores whole', () => {
    const id = '_aaaaaaaaaaaaaaaaaaaa_'
    expect(parseMarkdown(`ciao <@${id}>`)).toEqual([
      { tag: 'p', children: ['ciao ', { personId: id, raw: `<@${id}>` }] },
    ])
  })

  it.each([
    '<'.repeat(10_000),
    '‹'.repeat(10_000),
    '>'.repeat(10_000),
    '['.repeat(10_000),
    '*a '.repeat(3_300),
    '- '.repeat(5_000),
    `ciao\n  ${'1. > '.repeat(4)}`,
    '`'.repeat(9_999),
    `${'a.'.repeat(4_999)}@`,
    `${'a'.repeat(9_999)}@`,
    '_a_'.repeat(3_000),
    `a${' '.repeat(9_000)}b`,
  ])('shows what was made to break it as the text it is (%#)', (text) => {
    expect(parseMarkdown(text)).toEqual([{ tag: 'p', children: [text] }])
  })

  it('goes down only so far', () => {
    const stairs = Array.from({ length: 90 }, (_, step) => `${'  '.repeat(step)}- a`).join('\n')
    const depth = (nodes: readonly MarkdownNode[]): number =>
      1 +
      Math.max(0, ...nodes.map((node) => (typeof node === 'object' && 'children' in node ? depth(node.children) : 0)))
    expect(depth(parseMarkdown(stairs))).toBeLessThan(33)
    expect(tags(parseMarkdown(stairs)).length).toBeLessThan(100)
  })

  it('keeps the marks of a long text, and a line across', () => {
    const text = `${'Un **passo** dopo *l’altro*, con calma. '.repeat(100)}\n\n----------\n\n> > - tre`
    expect(new Set(tags(parseMarkdown(text)))).toEqual(new Set(['p', 'strong', 'em', 'hr', 'blockquote', 'ul', 'li']))
  })

  it('shows what would come to nothing as it was typed', () => {
    expect(plainText(parseMarkdown('[uno]: https://esempio.it'))).toBe('[uno]: https://esempio.it')
  })

  it('knows Arabic from Urdu', () => {
    expect(languageOf('الوسيطة لا تترجم فقط')).toBe('ar')
    expect(languageOf('کیا آپ کو مدد چاہیے')).toBeUndefined()
    expect(languageOf('in arabo: الوسيطة')).toBeUndefined()
    expect(languageOf('شكرا vuol dire grazie')).toBeUndefined()
    expect(languageOf('Samira: شكرا جزيلا على كل هذا العمل')).toBe('ar')
  })

  it('reads addresses by their protocol', () => {
    expect(safeAddress('HTTPS://Esempio.it')).toBe('https://esempio.it/')
    expect(safeAddress('ftp://esempio.it')).toBeNull()
  })
})
