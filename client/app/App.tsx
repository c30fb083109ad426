// SPDX-License-Identifier: AGPL-3.0-or-later
import { lazy, Suspense } from 'react'
import { BrowserRouter, Route, Routes } from 'react-router'
import { ToastProvider } from '#client/ui/Toast.tsx'
import { TooltipLayer } from '#client/ui/Tooltip.tsx'

const ComponentsPage = lazy(async () => ({ default: (await import('./ComponentsPage.tsx')).ComponentsPage }))

export function App() {
  return (
    <ToastProvider>
      <BrowserRouter>
        <Suspense>
          <Routes>
            <Route path="/componenti" element={<ComponentsPage />} />
          </Routes>
        </Suspense>
      </BrowserRouter>
      <TooltipLayer />
    </ToastProvider>
  )
}
