// SPDX-License-Identifier: AGPL-3.0-or-later
import { createPortal } from 'react-dom'
import { useT } from '#client/lib/i18n.tsx'
import { Icon } from '#client/ui/Icon.tsx'

/** Over the whole of where files may be dropped; said too. */
export function DropArea({ over, area }: { over: boolean; area: Element | null | undefined }) {
  const t = useT()
  return (
    <>
      <span className="vh" role="status">
        {over && t('uploads.dropHere')}
      </span>
      {over &&
        area &&
        createPortal(
          <div className="droparea" aria-hidden="true">
            <span>
              <Icon name="clip" />
              {t('uploads.dropHere')}
            </span>
          </div>,
          area,
        )}
    </>
  )
}
