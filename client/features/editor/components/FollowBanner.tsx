// SPDX-License-Identifier: AGPL-3.0-or-later
import { useT } from '#client/lib/i18n.tsx'
import { Icon } from '#client/ui/Icon.tsx'

interface FollowBannerProps {
  name: string
  onStop: () => void
}

export function FollowBanner({ name, onStop }: FollowBannerProps) {
  const t = useT()
  return (
    <div className="dfollow" role="status">
      <Icon name="eye" small />
      <span>{t('editor.following', { name })}</span>
      <button type="button" className="btn quiet small" onClick={onStop} aria-label={t('editor.stopFollowing')}>
        <kbd>Esc</kbd>
      </button>
    </div>
  )
}
