// The pages' beginning: the reader's language, the look, the questions to the server, the router.
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App as AntApp, ConfigProvider } from 'antd'
import 'antd/dist/reset.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nextProvider, initReactI18next } from 'react-i18next'
import { signInPath } from '#organizations/web/paths.ts'
import { ApiFailure } from '#platform/client/link.ts'
import { createI18n } from '#platform/i18n/translator.ts'
import { useIsDark } from '#platform/ui/appearance.ts'
import { chosenLocale } from '#platform/ui/language.ts'
import { outriderTheme } from '#platform/ui/theme.ts'
import { loadComponentWords } from './component-words.ts'
import { loadSentences } from './locale-loading.ts'
import { createPages } from './pages.tsx'

const locale = chosenLocale()
const [sentences, componentWords] = await Promise.all([loadSentences(locale), loadComponentWords(locale)])
const i18n = createI18n(locale, sentences)
initReactI18next.init(i18n)
document.documentElement.lang = locale
document.title = i18n.t('main.shell.title')

// A page's code that is gone: the server was upgraded while this tab stood open. Once, lest a broken build reloads for ever.
window.addEventListener('vite:preloadError', (event) => {
  if (sessionStorage.getItem('outrider.reloaded') === location.href) return
  sessionStorage.setItem('outrider.reloaded', location.href)
  event.preventDefault()
  window.location.reload()
})

const queries = new QueryClient({
  queryCache: new QueryCache({
    // A session that ended while a page was open: the sign-in page, and back here afterwards.
    onError: (error) => {
      const { pathname, search } = window.location
      const isSignedOut = error instanceof ApiFailure && error.status === 401
      if (isSignedOut && !/^\/(sign-in|setup|invitation)/.test(pathname))
        void pages.navigate({ to: signInPath, search: { back: pathname + search } })
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (failures, error) => !(error instanceof ApiFailure) && failures < 2,
    },
  },
})
const pages = createPages(queries)

function Outrider() {
  const dark = useIsDark()
  return (
    <ConfigProvider theme={outriderTheme(dark)} locale={componentWords} button={{ autoInsertSpace: false }}>
      <AntApp className={dark ? 'frame dark' : 'frame'} message={{ maxCount: 3 }}>
        <RouterProvider router={pages} />
      </AntApp>
    </ConfigProvider>
  )
}

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <I18nextProvider i18n={i18n}>
      <QueryClientProvider client={queries}>
        <Outrider />
      </QueryClientProvider>
    </I18nextProvider>
  </StrictMode>,
)
