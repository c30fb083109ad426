// SPDX-License-Identifier: AGPL-3.0-or-later
import { topicOf } from '#client/features/supportPaths/words.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { ButtonLink } from '#client/ui/Button.tsx'
import { Tag } from '#client/ui/Tag.tsx'
import type { SupportPath } from '#shared/features/supportPaths.ts'
import type { ThreadColour } from '#shared/lib/schema.ts'
import { PathLine } from './PathLine.tsx'
import { PathMenu } from './PathMenu.tsx'

interface PathCardProps {
  path: SupportPath
  colour: ThreadColour
  writes: boolean
  onEdit: () => void
}

/** A path on its own: what it is for, how far it is. */
export function PathCard({ path, colour, writes, onEdit }: PathCardProps) {
  const t = useT()
  const format = useFormat()
  return (
    <section className="card blk" aria-label={path.title}>
      <div className="pth" data-c={colour}>
        <PathLine
          path={path}
          name={
            <h2 className="h3" dir="auto">
              {path.title}
            </h2>
          }
        />
      </div>
      <div className="tags">
        <Tag>{topicOf(t, path.topic)}</Tag>
        {path.closedAt !== null && (
          <Tag tone="good" icon="check">
            {t('support.path.closedOn', { day: format.shortDay(path.closedAt) })}
          </Tag>
        )}
      </div>
      {path.aim && (
        <p className="lines" dir="auto">
          {path.aim}
        </p>
      )}
      {writes && (
        <div className="actsrow">
          {path.closedAt === null && (
            <ButtonLink small icon="clock" to={paths.logHours(path.placeId, path.id)}>
              {t('support.log.title')}
            </ButtonLink>
          )}
          <span className="grow" />
          <PathMenu path={path} onEdit={onEdit} />
        </div>
      )}
    </section>
  )
}
