// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { fileUsesQuery } from '#client/features/adoption/queries.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { Icon } from '#client/ui/Icon.tsx'
import type { FileDetail } from '#shared/features/files.ts'
import { SayingList } from './SayingList.tsx'

/** The documents that show it, as far as the reader may open them. */
function Uses({ fileId }: { fileId: string }) {
  const t = useT()
  const { data } = useQuery(fileUsesQuery(fileId))
  if (!data || data.usedIn.length === 0) return null
  return (
    <section>
      <h3 className="flabel">{t('files.usedIn')}</h3>
      <ul className="fcarriers">
        {data.usedIn.map(({ id, title }) => (
          <li key={id}>
            <Icon name="doc" />
            <Link to={paths.document(id)} dir={directionOf(title)}>
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface CarriersPanelProps extends Pick<FileDetail, 'carriers'> {
  fileId: string
}

/** The messages that carry a file, of conversations the reader may open, and the documents that show it. */
export function CarriersPanel({ fileId, carriers }: CarriersPanelProps) {
  const t = useT()
  return (
    <>
      {carriers.length === 0 ? <p className="muted">{t('files.noCarriers')}</p> : <SayingList messages={carriers} />}
      <Uses fileId={fileId} />
    </>
  )
}
