// SPDX-License-Identifier: AGPL-3.0-or-later
import { SaxesParser } from 'saxes'
import { Unreadable } from './unreadable.ts'

const openXml = 'http://schemas.openxmlformats.org'
const strict = 'http://purl.oclc.org/ooxml'
const openDocument = 'urn:oasis:names:tc:opendocument:xmlns'

/** Whatever prefixes a file chooses, its elements are called by these. */
const prefixes = new Map(
  Object.entries({
    w: [`${openXml}/wordprocessingml/2006/main`, `${strict}/wordprocessingml/main`],
    w14: ['http://schemas.microsoft.com/office/word/2010/wordml'],
    w15: ['http://schemas.microsoft.com/office/word/2012/wordml'],
    r: [`${openXml}/officeDocument/2006/relationships`, `${strict}/officeDocument/relationships`],
    rel: [`${openXml}/package/2006/relationships`],
    mc: [`${openXml}/markup-compatibility/2006`],
    m: [`${openXml}/officeDocument/2006/math`, `${strict}/officeDocument/math`],
    a: [`${openXml}/drawingml/2006/main`, `${strict}/drawingml/main`],
    wp: [`${openXml}/drawingml/2006/wordprocessingDrawing`, `${strict}/drawingml/wordprocessingDrawing`],
    p: [`${openXml}/presentationml/2006/main`, `${strict}/presentationml/main`],
    x: [`${openXml}/spreadsheetml/2006/main`, `${strict}/spreadsheetml/main`],
    v: ['urn:schemas-microsoft-com:vml'],
    office: [`${openDocument}:office:1.0`],
    text: [`${openDocument}:text:1.0`],
    table: [`${openDocument}:table:1.0`],
    style: [`${openDocument}:style:1.0`],
    draw: [`${openDocument}:drawing:1.0`],
    fo: [`${openDocument}:xsl-fo-compatible:1.0`],
    svg: [`${openDocument}:svg-compatible:1.0`],
    manifest: [`${openDocument}:manifest:1.0`],
    xlink: ['http://www.w3.org/1999/xlink'],
    dc: ['http://purl.org/dc/elements/1.1/'],
  }).flatMap(([prefix, uris]) => uris.map((uri) => [uri, prefix] as const)),
)

const maxDepth = 200
const maxElements = 600_000

export interface XmlElement {
  name: string
  attributes: Readonly<Record<string, string>>
  children: (XmlElement | string)[]
}

interface Walk {
  open?: (name: string, attributes: Readonly<Record<string, string>>) => void
  text?: (text: string) => void
  close?: (name: string) => void
  /** Asked after each element: no more is needed. */
  enough?: () => boolean
}

const known = ({ uri, local }: { uri: string; local: string }): string => {
  const prefix = prefixes.get(uri)
  return prefix ? `${prefix}:${local}` : local
}

const decode = (bytes: Buffer): string => {
  const [first, second] = bytes
  const encoding = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : ''
  return new TextDecoder(encoding || 'utf-8').decode(bytes)
}

const sliceLength = 1 << 16

/** Tells of one element after another. Declares nothing, expands nothing and fetches nothing: a DTD is refused. */
export function walkXml(bytes: Buffer, { open, text, close, enough }: Walk): void {
  const parser = new SaxesParser({ xmlns: true })
  let depth = 0
  let elements = 0
  let done = false
  parser.on('error', (error) => {
    throw new Unreadable('broken', error.message)
  })
  parser.on('doctype', () => {
    throw new Unreadable('broken', 'a document type is not taken')
  })
  parser.on('opentag', (tag) => {
    depth += 1
    elements += 1
    if (depth > maxDepth || elements > maxElements) throw new Unreadable('too_large', 'too many elements')
    const attributes: Record<string, string> = {}
    for (const attribute of Object.values(tag.attributes)) attributes[known(attribute)] = attribute.value
    if (!done) open?.(known(tag), attributes)
  })
  parser.on('text', (said) => void (done || text?.(said)))
  parser.on('cdata', (said) => void (done || text?.(said)))
  parser.on('closetag', (tag) => {
    depth -= 1
    if (done) return
    close?.(known(tag))
    done = enough?.() ?? false
  })
  const whole = decode(bytes)
  for (let at = 0; at < whole.length && !done; at += sliceLength) parser.write(whole.slice(at, at + sliceLength))
  if (!done) parser.close()
}

/** The root of a part, with all that is in it. */
export function parseXml(bytes: Buffer): XmlElement {
  const top: XmlElement = { name: '', attributes: {}, children: [] }
  const path = [top]
  const here = () => path.at(-1) ?? top
  walkXml(bytes, {
    open(name, attributes) {
      const element: XmlElement = { name, attributes, children: [] }
      here().children.push(element)
      path.push(element)
    },
    text: (said) => void here().children.push(said),
    close: () => void path.pop(),
  })
  const root = top.children.find((child) => typeof child !== 'string')
  if (!root) throw new Unreadable('broken', 'an empty part')
  return root
}

export const elementsOf = (element: XmlElement): XmlElement[] =>
  element.children.filter((child) => typeof child !== 'string')

export const child = (element: XmlElement | undefined, ...names: string[]): XmlElement | undefined =>
  names.reduce<XmlElement | undefined>(
    (at, name) => at && elementsOf(at).find((candidate) => candidate.name === name),
    element,
  )

export const childrenNamed = (element: XmlElement | undefined, name: string): XmlElement[] =>
  element ? elementsOf(element).filter((candidate) => candidate.name === name) : []

/** All of a name below, in their order; not those within another of the same name. */
export const below = (element: XmlElement, name: string): XmlElement[] =>
  elementsOf(element).flatMap((one) => (one.name === name ? [one] : below(one, name)))

export const textOf = (element: XmlElement): string =>
  element.children.map((one) => (typeof one === 'string' ? one : textOf(one))).join('')
