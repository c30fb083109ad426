// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/index.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from '#client/app/App.tsx'
import { I18nProvider, rememberedLanguage, speak } from '#client/lib/i18n.tsx'
import { refreshSession } from '#client/lib/session.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

// asked while the words are on their way; whoever needs the answer asks again and gets this one
refreshSession().catch(() => undefined)
const initial = await speak(rememberedLanguage())
createRoot(root).render(
  <StrictMode>
    <I18nProvider initial={initial}>
      <App />
    </I18nProvider>
  </StrictMode>,
)
