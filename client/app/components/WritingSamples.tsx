// SPDX-License-Identifier: AGPL-3.0-or-later
import { Suspense, useEffect, useState } from 'react'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { Writers } from '#client/features/editor/components/Writers.tsx'
import { LazyEditor } from '#client/features/editor/LazyEditor.tsx'
import { useT } from '#client/lib/i18n.tsx'
import { LoadingShapes } from '#client/ui/States.tsx'
import type { PersonSummary } from '#shared/features/people.ts'
import { bodyOf, writeBody } from '#shared/writing/body.ts'
import { Cell } from './Cell.tsx'
import { davide, elena, samira } from './samples.ts'
import { protocol } from './writingSample.ts'

interface Desk {
  doc: Y.Doc
  awareness: Awareness
}

function newDesk(): Desk {
  const doc = new Y.Doc()
  return { doc, awareness: new Awareness(doc) }
}

/** What one does the other hears, as over a line without length. */
function join(one: Desk, other: Desk): () => void {
  const stops = [[one, other] as const, [other, one] as const].map(([from, to]) => {
    const text = (update: Uint8Array, origin: unknown) => origin !== to && Y.applyUpdate(to.doc, update, from)
    const carets = ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>, origin: unknown) =>
      origin !== to &&
      applyAwarenessUpdate(
        to.awareness,
        encodeAwarenessUpdate(from.awareness, [...added, ...updated, ...removed]),
        from,
      )
    from.doc.on('update', text)
    from.awareness.on('update', carets)
    return () => {
      from.doc.off('update', text)
      from.awareness.off('update', carets)
    }
  })
  Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(one.doc), one)
  return () => {
    for (const stop of stops) stop()
  }
}

function useTwoDesks(): readonly [Desk, Desk] {
  const [desks] = useState(() => [newDesk(), newDesk()] as const)
  useEffect(() => {
    const [one, other] = desks
    if (bodyOf(one.doc).length === 0) writeBody(one.doc, protocol)
    return join(one, other)
  }, [desks])
  return desks
}

const known = [samira, davide, elena].map(
  ({ id, name, colour, line, photo }): PersonSummary => ({
    id,
    name,
    colour,
    title: line ?? '',
    home: null,
    organisation: null,
    photo,
  }),
)

interface DeskProps extends Desk {
  title: string
  onTitle: (title: string) => void
  person: typeof samira
}

function DeskView({ doc, awareness, title, onTitle, person }: DeskProps) {
  const [following, setFollowing] = useState<number | null>(null)
  return (
    <div className="kdesk" data-desk={person.id}>
      <Writers awareness={awareness} following={following} onFollow={setFollowing} />
      <LazyEditor
        doc={doc}
        awareness={awareness}
        person={person}
        right="edit"
        language="it"
        title={title}
        onTitle={onTitle}
        titleLevel={3}
        people={(typed) => known.filter(({ name }) => name.toLowerCase().includes(typed.toLowerCase()))}
        bar="focused"
        following={following}
        onStopFollowing={() => setFollowing(null)}
      />
    </div>
  )
}

/** One text at two desks, without a server. */
export function WritingSamples() {
  const t = useT()
  const [one, other] = useTwoDesks()
  const [title, setTitle] = useState('Protocollo di collaborazione tra Ambito e CPIA')
  return (
    <section>
      <h2>{t('components.writing')}</h2>
      <div className="kgrid">
        <Suspense fallback={<LoadingShapes now />}>
          <Cell title={samira.name}>
            <DeskView {...one} person={samira} title={title} onTitle={setTitle} />
          </Cell>
          <Cell title={elena.name}>
            <DeskView {...other} person={elena} title={title} onTitle={setTitle} />
          </Cell>
        </Suspense>
      </div>
    </section>
  )
}
