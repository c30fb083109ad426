// SPDX-License-Identifier: AGPL-3.0-or-later
import { QueryClientProvider, useQuery } from '@tanstack/react-query'
import {
  type ReactNode,
  Suspense,
  startTransition,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { BrowserRouter, Route, Routes } from 'react-router'
import { meQuery } from '#client/features/me/queries.ts'
import { ConnectionError } from '#client/lib/errors.ts'
import { loadWholeLanguage, useLanguage } from '#client/lib/i18n.tsx'
import { lazyPage } from '#client/lib/lazyPart.ts'
import { createQueryClient } from '#client/lib/queryClient.ts'
import { applyTheme } from '#client/lib/remembered.ts'
import { comeInUnanswered, hearSignOut, refreshSession, sessionState, subscribeSession } from '#client/lib/session.ts'
import { useSession } from '#client/lib/useSession.ts'
import { ErrorState, LoadingShapes, NoRight } from '#client/ui/States.tsx'
import { ToastProvider } from '#client/ui/Toast.tsx'
import { TooltipLayer } from '#client/ui/Tooltip.tsx'
import type { SignedIn } from '#shared/features/sessions.ts'
import { pages, preloadPage, publicPages, SignInPage } from './routes.tsx'

const Inside = lazyPage(async () => {
  preloadPage(location.pathname)
  return (await import('./Inside.tsx')).Inside
}, loadWholeLanguage)

function Unreached({ onRetry }: { onRetry: () => void }) {
  return (
    <main className="page pad" id="main">
      <h1 className="vh">Trama</h1>
      <ErrorState onRetry={onRetry} />
    </main>
  )
}

/**
 * The language and the theme that somebody chose stand before anything of theirs is seen, on whatever device; what they
 * choose later, here or elsewhere, is applied here too.
 */
function Arranged({ me: signedIn, children }: { me: SignedIn['me']; children: ReactNode }) {
  const { language, setLanguage } = useLanguage()
  // never asked from here: as the product knows it
  const { data } = useQuery({ ...meQuery, enabled: false })
  const { settings, welcomed } = data ?? signedIn
  const applied = useRef(language)
  const [ready, setReady] = useState(!welcomed || settings.language === language)
  useLayoutEffect(() => {
    if (welcomed) applyTheme(settings.theme)
  }, [welcomed, settings.theme])
  useEffect(() => {
    if (!welcomed || settings.language === applied.current) return
    applied.current = settings.language
    // words that cannot be loaded keep nobody out: the page goes on in the language it has
    setLanguage(settings.language)
      .catch(() => undefined)
      .finally(() => setReady(true))
  }, [welcomed, settings.language, setLanguage])
  // nothing is said in a language that may be the wrong one
  return ready ? children : <LoadingShapes label="" />
}

const patienceMs = 8_000

/** Who is here: nobody knows yet, nobody, or somebody. */
function Gate({ children }: { children: ReactNode }) {
  const session = useSession()
  const [unreached, setUnreached] = useState(false)
  const ask = useCallback(() => {
    setUnreached(false)
    // a line so thin that nothing comes is no line
    const timer = setTimeout(comeInUnanswered, patienceMs)
    refreshSession()
      .catch((error) => {
        if (!(error instanceof ConnectionError && comeInUnanswered())) setUnreached(true)
      })
      .finally(() => clearTimeout(timer))
  }, [])

  useEffect(() => {
    if (session.status === 'unknown') ask()
  }, [session.status, ask])

  const isIn = session.status === 'in'
  const [entered, setEntered] = useState(false)
  // what stands there meanwhile stays until the product can be drawn, and no longer
  useEffect(() => startTransition(() => setEntered(isIn)), [isIn])

  if (session.status === 'in' && entered) {
    const { me } = session.signedIn
    return (
      <Arranged key={me.person.id} me={me}>
        {children}
      </Arranged>
    )
  }
  if (session.status === 'out') return <SignInPage />
  return unreached ? <Unreached onRetry={ask} /> : <LoadingShapes label="" />
}

export function App() {
  const [queryClient] = useState(createQueryClient)
  // on whatever page: whoever comes next on this computer finds nothing of the one before
  useEffect(() => subscribeSession(() => sessionState().status === 'out' && queryClient.clear()), [queryClient])
  useEffect(() => {
    addEventListener('storage', hearSignOut)
    return () => removeEventListener('storage', hearSignOut)
  }, [])
  return (
    <QueryClientProvider client={queryClient}>
      <ToastProvider>
        <BrowserRouter>
          <Suspense fallback={<LoadingShapes />}>
            <Routes>
              {publicPages.map(({ path, Page }) => (
                <Route key={path} path={path} element={<Page />} />
              ))}
              <Route
                element={
                  <Gate>
                    <Inside />
                  </Gate>
                }
              >
                {pages.map(({ path, Page }) => (
                  <Route key={path} path={path} element={<Page />} />
                ))}
                <Route path="*" element={<NoRight />} />
              </Route>
            </Routes>
          </Suspense>
        </BrowserRouter>
        <TooltipLayer />
      </ToastProvider>
    </QueryClientProvider>
  )
}
