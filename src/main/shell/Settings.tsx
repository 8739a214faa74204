// The settings: one's own and the organisation's, with their places beside the page (above it on a phone).
import { Outlet, useRouterState } from '@tanstack/react-router'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { AppLink } from '#platform/ui/AppLink.tsx'
import { Icon } from '#platform/ui/Icon.tsx'
import { settingPlaces } from './places.ts'
import './settings.css'

/** On a phone the places run beyond the edge; the one we are at is moved into sight. */
const showWhereWeAre = (places: HTMLElement | null) =>
  places?.querySelector('.here')?.scrollIntoView({ block: 'nearest', inline: 'center' })

export function Settings() {
  const { t } = useTranslation()
  const path = useRouterState({ select: (state) => state.location.pathname })
  return (
    <div className="settings">
      <nav className="settings-places" aria-label={t('main.shell.settings')} ref={showWhereWeAre}>
        {settingPlaces.map((place) => (
          <AppLink
            key={place.key}
            to={place.path}
            className={path === place.path ? 'place here' : 'place'}
            aria-current={path === place.path ? 'page' : undefined}
          >
            <Icon name={place.icon} size={16} />
            <span>{t(`main.place.${place.key}`)}</span>
          </AppLink>
        ))}
      </nav>
      <Suspense>
        <Outlet />
      </Suspense>
    </div>
  )
}
