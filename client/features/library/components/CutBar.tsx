// SPDX-License-Identifier: AGPL-3.0-or-later
import { useT } from '#client/lib/i18n.tsx'
import { Banner } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'

interface CutBarProps {
  name: string
  /** The open folder takes it. */
  fits: boolean
  onPaste: () => void
  onDrop: () => void
}

/** What is in hand, and the two things to do with it. */
export function CutBar({ name, fits, onPaste, onDrop }: CutBarProps) {
  const t = useT()
  return (
    <Banner
      kind="info"
      icon="hand"
      actions={
        <>
          {fits && (
            <Button small kind="primary" onClick={onPaste}>
              {t('library.moveHere')}
            </Button>
          )}
          <Button small kind="quiet" onClick={onDrop}>
            {t('library.letBe')}
          </Button>
        </>
      }
    >
      {t(fits ? 'library.cutHere' : 'library.cutElsewhere', { name })}
    </Banner>
  )
}
