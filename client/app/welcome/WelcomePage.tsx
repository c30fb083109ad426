// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect, useRef, useState } from 'react'
import { useEditProfile, useEditSettings, useWelcome } from '#client/features/me/edit.ts'
import { useMe } from '#client/features/me/queries.ts'
import { useProgramme } from '#client/features/programme/queries.ts'
import { useLanguage, useT } from '#client/lib/i18n.tsx'
import { useSubmit } from '#client/lib/submit.ts'
import { useTitle } from '#client/lib/title.ts'
import { FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Mark } from '#client/ui/Mark.tsx'
import { SkipLink } from '#client/ui/SkipLink.tsx'
import { LanguageStep, ProfileStep, SeenStep } from './steps.tsx'

const steps = ['language', 'profile', 'seen'] as const

/** The first visit: language, name and role, who sees them. Three short steps, then in. */
export function WelcomePage() {
  const t = useT()
  const me = useMe()
  const card = useProgramme()
  const { language } = useLanguage()
  const editSettings = useEditSettings()
  const editProfile = useEditProfile()
  const welcome = useWelcome()
  const [at, setAt] = useState(0)
  const [name, setName] = useState(me.person.name)
  const [title, setTitle] = useState(me.person.title)
  const step = steps[at] ?? 'language'
  useTitle(t('welcome.title'))

  const next = useSubmit(async () => {
    if (step === 'language') await editSettings.mutateAsync({ language })
    if (step === 'profile') await editProfile.mutateAsync({ name, title, languages: me.languages })
    if (step === 'seen') await welcome.mutateAsync()
    else setAt(at + 1)
  })
  // each step is read from its beginning
  const heading = useRef<HTMLHeadingElement>(null)
  const begun = useRef(at)
  useEffect(() => {
    if (begun.current !== at) heading.current?.focus()
    begun.current = at
  }, [at])
  const progress = t('welcome.step', { step: at + 1, steps: steps.length })

  return (
    <div className="first">
      <SkipLink />
      <header className="top">
        <Mark />
        <span className="name">Trama</span>
        <span className="grow" />
        <span className="meta">{progress}</span>
      </header>
      <main id="main" tabIndex={-1}>
        <form className="card" noValidate onSubmit={next.onSubmit}>
          <div className="steps" role="img" aria-label={progress}>
            {steps.map((one, index) => (
              <i key={one} className={index <= at ? 'on' : ''} />
            ))}
          </div>
          <div>
            <h1 ref={heading} tabIndex={-1}>
              {t(`welcome.${step}.title`)}
            </h1>
            <p className="muted">{t(`welcome.${step}.text`)}</p>
          </div>
          <FormError>{next.error}</FormError>
          {step === 'language' && <LanguageStep />}
          {step === 'profile' && (
            <ProfileStep name={name} onName={setName} title={title} onTitle={setTitle} fieldError={next.fieldError} />
          )}
          {step === 'seen' && <SeenStep />}
          <div className="actsrow">
            {at > 0 && (
              <Button kind="quiet" onClick={() => setAt(at - 1)}>
                {t('welcome.back')}
              </Button>
            )}
            <span className="grow" />
            <Button kind="primary" type="submit" busy={next.busy}>
              {step === 'seen' ? t('welcome.finish') : t('welcome.next')}
            </Button>
          </div>
        </form>
      </main>
      <footer className="meta">{card && [card.visibility, card.fund, card.code].filter(Boolean).join(' · ')}</footer>
    </div>
  )
}
