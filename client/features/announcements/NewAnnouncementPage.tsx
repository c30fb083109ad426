// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/announcements.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, Navigate, useNavigate, useSearchParams } from 'react-router'
import { useMe } from '#client/features/me/queries.ts'
import { isCode } from '#client/lib/errors.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { newId } from '#client/lib/newId.ts'
import { paths } from '#client/lib/paths.ts'
import { useSubmit } from '#client/lib/submit.ts'
import { useTitle } from '#client/lib/title.ts'
import { Banner, FormError, HeldNotice } from '#client/ui/Banner.tsx'
import { Button, ButtonLink } from '#client/ui/Button.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { LoadingShapes, NoRight } from '#client/ui/States.tsx'
import { announcementPolicy } from '#shared/features/announcements.ts'
import { findCaseData } from '#shared/features/caseData.ts'
import { AppError } from '#shared/lib/errors.ts'
import { publish } from './acts.ts'
import { isNobody } from './audience.ts'
import { AudienceCard } from './components/AudienceCard.tsx'
import { HowCard } from './components/HowCard.tsx'
import { ReachAside } from './components/ReachAside.tsx'
import { VersionFields } from './components/VersionFields.tsx'
import {
  type ComposerDraft,
  draftFor,
  dropDraft,
  emptyDraft,
  errorsOf,
  hourOf,
  keepDraft,
  readDrafts,
  requestOf,
} from './drafts.ts'
import { attachedMeetingQuery, audienceCountQuery } from './queries.ts'

const holdsCase = ({ versions }: ComposerDraft): boolean =>
  versions.some(({ title, text }) => findCaseData(`${title}\n${text}`).length > 0)

/** What is typed is on this device with each key. */
function useComposerDraft(draftId: string, begin: ComposerDraft) {
  const me = useMe()
  const [draft, setDraft] = useState(
    () => readDrafts(me.person.id).find(({ clientId }) => clientId === draftId) ?? begin,
  )
  const change = (part: Partial<ComposerDraft>) => {
    const next = { ...draft, ...part, changedAt: new Date().toISOString() }
    setDraft(next)
    keepDraft(me.person.id, next)
  }
  return { draft, change, drop: () => dropDraft(me.person.id, draftId) }
}

function useCounted({ audience }: ComposerDraft) {
  const nothing = isNobody(audience)
  const { data, error } = useQuery({ ...audienceCountQuery(audience), enabled: !nothing })
  return { counted: data, nothing, refused: isCode(error, 'forbidden') }
}

/** Nothing leaves that looks like data of a person followed, unless whoever writes says that it is none. */
function useHold(draft: ComposerDraft) {
  const [held, setHeld] = useState(false)
  const [notACase, setNotACase] = useState(false)
  return {
    held,
    notACase,
    holds: () => {
      const holding = !notACase && holdsCase(draft)
      setHeld(holding)
      return holding
    },
    takeOut: () => setHeld(false),
    goOn: () => {
      setNotACase(true)
      setHeld(false)
    },
  }
}

interface ComposerProps {
  draftId: string
  /** What stands there where nothing of it was typed yet. */
  begin: ComposerDraft
}

function Composer({ draftId, begin }: ComposerProps) {
  const t = useT()
  const format = useFormat()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const { draft, change: type, drop } = useComposerDraft(draftId, begin)
  const { counted, nothing, refused } = useCounted(draft)
  const hold = useHold(draft)
  const at = draft.later ? hourOf(draft) : null
  const submit = useSubmit(async () => {
    if (hold.holds()) return
    // the server would take an hour that cannot be read for now
    if (draft.later && at === null) throw new AppError('invalid', { fields: { sendAt: 'required' } })
    const seen = await publish(queryClient, requestOf(draft, hold.notACase))
    drop()
    await navigate(paths.announcement(seen.announcement.id))
  })
  const change = (part: Partial<ComposerDraft>) => {
    submit.corrected('time' in part || 'day' in part || 'later' in part ? ['sendAt'] : Object.keys(part))
    type(part)
  }
  return (
    <form className="mtbody" noValidate onSubmit={submit.onSubmit}>
      <div className="colstack">
        <Card title={t('announcements.words')}>
          <VersionFields
            versions={draft.versions}
            onChange={(versions) => change({ versions })}
            errorOf={errorsOf(draft.versions, submit.fieldError)}
          />
        </Card>
        <AudienceCard
          audience={draft.audience}
          onChange={(audience) => change({ audience })}
          error={submit.fieldError('audience') ?? (refused ? t('announcements.tooWide') : undefined)}
        />
        <HowCard draft={draft} onChange={change} fieldError={submit.fieldError} outside={counted?.outside ?? 0} />
      </div>
      <div className="colstack leaving">
        <ReachAside counted={counted} nothing={nothing} versions={draft.versions} meetingId={draft.meetingId} />
        {hold.held && <HeldNotice seen={t('announcements.held')} onTakeOut={hold.takeOut} onNotACase={hold.goOn} />}
        <FormError>{submit.error ?? submit.fieldError('replies')}</FormError>
        <Button kind="primary" wide type="submit" icon="megaphone" busy={submit.busy}>
          {at === null ? t('announcements.publish') : t('announcements.schedule', { at: format.full(at) })}
        </Button>
        <p className="hint">{t('announcements.publishHint')}</p>
      </div>
    </form>
  )
}

/** Whoever begins anew is told of what they have begun before. */
function Begun({ draftId }: { draftId: string }) {
  const t = useT()
  const me = useMe()
  const [drafts] = useState(() => readDrafts(me.person.id))
  const [last] = drafts
  if (!last || drafts.some(({ clientId }) => clientId === draftId)) return null
  const title = last.versions.find((one) => one.title !== '')?.title ?? t('announcements.untitled')
  return (
    <div className="mainbanner">
      <Banner
        kind="info"
        icon="pencil"
        actions={
          <ButtonLink small to={paths.newAnnouncement(last.clientId)}>
            {t('announcements.goOn')}
          </ButtonLink>
        }
      >
        {t('announcements.begun', { title })}
      </Banner>
    </div>
  )
}

/** What is written about a meeting begins with what is known of it. */
function AboutMeeting({ draftId, meetingId }: { draftId: string; meetingId: string }) {
  const { data, isLoading } = useQuery(attachedMeetingQuery(meetingId))
  if (isLoading) return <LoadingShapes />
  return <Composer draftId={draftId} begin={data ? draftFor(draftId, data) : emptyDraft(draftId)} />
}

export function NewAnnouncementPage() {
  const t = useT()
  useTitle(t('announcements.new'))
  const me = useMe()
  const [search] = useSearchParams()
  const [fresh] = useState(newId)
  const [draftId, meetingId] = [search.get('bozza'), search.get('incontro')]
  if (!announcementPolicy.announce({ id: me.person.id, grants: me.grants })) return <NoRight />
  if (!draftId) return <Navigate replace to={paths.newAnnouncement(fresh, meetingId)} />
  return (
    <div className="page announcing">
      <header className="mthead bare">
        <p className="meta">
          <Link to={paths.announcements}>{t('announcements.announcements')}</Link>
        </p>
        <h1>{t('announcements.new')}</h1>
      </header>
      <Begun key={`begun ${draftId}`} draftId={draftId} />
      {meetingId ? (
        <AboutMeeting key={draftId} draftId={draftId} meetingId={meetingId} />
      ) : (
        <Composer key={draftId} draftId={draftId} begin={emptyDraft(draftId)} />
      )}
    </div>
  )
}
