// SPDX-License-Identifier: AGPL-3.0-or-later
import { useT } from '#client/lib/i18n.tsx'
import { Banner } from '#client/ui/Banner.tsx'
import type { MeetingImportPreview } from '#shared/features/meetingImports.ts'

type Problem = MeetingImportPreview['problems'][number]

function usePlace() {
  const t = useT()
  return ({ line, column }: Pick<Problem, 'line' | 'column'>): string =>
    column
      ? t('meetingImports.atColumn', { line: String(line), column })
      : t('meetingImports.at', { line: String(line) })
}

function useProblem() {
  const t = useT()
  return ({ code, detail }: Problem): string => {
    const problem = t(`meetingImports.problem.${code}`)
    if (detail === null) return problem
    if (code === 'noSuchTime') return t('meetingImports.firstHour', { problem, detail })
    if (code === 'badMinutes') return t('meetingImports.lasts', { problem, detail })
    if (code === 'doubledPerson' || code === 'doubledMeeting' || code === 'differs')
      return t('meetingImports.otherLine', { problem, detail })
    return t('meetingImports.meant', { problem, detail })
  }
}

/** Which lines cannot be taken, and what was meant. */
export function Problems({ problems, wrongLines }: Pick<MeetingImportPreview, 'problems' | 'wrongLines'>) {
  const t = useT()
  const place = usePlace()
  const words = useProblem()
  return (
    <Banner kind="err" urgent title={t('meetingImports.wrong', { count: wrongLines })}>
      <ul className="plain">
        {problems.map((problem) => (
          <li key={`${problem.line} ${problem.column} ${problem.code} ${problem.detail}`}>
            {place(problem)}: {words(problem)}
          </li>
        ))}
      </ul>
      {new Set(problems.map(({ line }) => line)).size < wrongLines && (
        <p>{t('meetingImports.more', { shown: problems.length })}</p>
      )}
    </Banner>
  )
}

/** So many say what they are about; a column of formulas is one thing. */
const noticesShown = 10

/** What is taken as it stands, and is said all the same. */
export function Notices({ notices, noticed }: Pick<MeetingImportPreview, 'notices' | 'noticed'>) {
  const t = useT()
  const place = usePlace()
  if (noticed === 0) return null
  return (
    <Banner kind="info" title={t('meetingImports.notices', { count: noticed })}>
      <ul className="plain">
        {notices.slice(0, noticesShown).map((notice) => (
          <li key={`${notice.line} ${notice.column} ${notice.code}`}>
            {place(notice)}: {t(`meetingImports.notice.${notice.code}`)}
          </li>
        ))}
      </ul>
      {noticed > noticesShown && <p>{t('meetingImports.more', { shown: noticesShown })}</p>}
    </Banner>
  )
}
