// The frame of the pages before sign-in: a field map, and on it one card.
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { chooseLocale, useLocale } from '#platform/ui/language.ts'
import '#platform/ui/page.css'
import './door.css'

/** Height lines, drawn once from a handful of curves. */
function HeightLines() {
  const lines = Array.from({ length: 11 }, (_, place) => place)
  return (
    <svg
      className="door-lines"
      viewBox="0 0 1200 800"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
    >
      {lines.map((place) => {
        const lift = place * 34
        return (
          <path
            key={place}
            d={`M-20 ${760 - lift} C 200 ${700 - lift * 1.35}, 320 ${420 - lift * 0.2}, 560 ${520 - lift} S 900 ${
              640 - lift * 1.6
            }, 1220 ${430 - lift * 0.7}`}
          />
        )
      })}
    </svg>
  )
}

export function Door({
  title,
  lead,
  children,
  wide,
}: {
  title: ReactNode
  lead?: ReactNode
  children: ReactNode
  wide?: boolean
}) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <main className="door">
      <HeightLines />
      <section className={wide ? 'door-card door-wide' : 'door-card'}>
        <header>
          <img src="/favicon.svg" alt="" width={40} height={40} />
          <div>
            <strong className="door-name">{t('organizations.ui.brand')}</strong>
            <span className="door-tagline">{t('organizations.ui.tagline')}</span>
          </div>
          <Button type="text" onClick={() => chooseLocale(locale === 'en' ? 'zh-CN' : 'en')}>
            {t('platform.ui.otherLanguageName')}
          </Button>
        </header>
        <h1>{title}</h1>
        {lead && <p className="quiet">{lead}</p>}
        {children}
      </section>
    </main>
  )
}
