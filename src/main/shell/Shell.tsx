// The frame around every page of a signed-in person: places on the left (below on a phone), search and the person on top.
import { Outlet, useRouterState } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { profilePath } from '#organizations/web/paths.ts'
import { AppLink } from '#platform/ui/AppLink.tsx'
import { Icon } from '#platform/ui/Icon.tsx'
import { useKeys } from './keys.ts'
import { LazyCommandPalette } from './LazyCommandPalette.tsx'
import { PersonMenu } from './PersonMenu.tsx'
import { places } from './places.ts'
import './shell.css'

export function Shell() {
  const { t } = useTranslation()
  const [palette, setPalette] = useState<'closed' | 'commands' | 'keys'>('closed')
  const path = useRouterState({ select: (state) => state.location.pathname })
  useKeys({ open: () => setPalette('commands'), help: () => setPalette('keys') })
  const isHere = (place: string) => (place === '/' ? path === '/' : path.startsWith(place))
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t('main.shell.skip')}
      </a>
      <nav className="shell-places" aria-label={t('main.shell.places')}>
        <AppLink to="/" className="shell-brand">
          <img src="/favicon.svg" alt="" width={28} height={28} />
          <span>{t('main.shell.brand')}</span>
        </AppLink>
        {places.map((place) => (
          <AppLink
            key={place.key}
            to={place.path}
            className={isHere(place.path) ? 'place here' : 'place'}
            aria-current={isHere(place.path) ? 'page' : undefined}
          >
            <Icon name={place.icon} />
            <span>{t(`main.place.${place.key}`)}</span>
          </AppLink>
        ))}
        <AppLink
          to={profilePath}
          className={isHere('/settings') ? 'place shell-settings here' : 'place shell-settings'}
          aria-current={isHere('/settings') ? 'true' : undefined}
        >
          <Icon name="gear" />
          <span>{t('main.shell.settings')}</span>
        </AppLink>
      </nav>
      <div className="shell-body">
        <header className="shell-top">
          <button type="button" className="shell-search" onClick={() => setPalette('commands')}>
            <Icon name="search" size={16} />
            <span>{t('main.shell.search')}</span>
            <kbd>{navigator.platform.startsWith('Mac') ? '⌘K' : 'Ctrl K'}</kbd>
          </button>
          <PersonMenu />
        </header>
        <Suspense>
          <Outlet />
        </Suspense>
      </div>
      <LazyCommandPalette mode={palette} close={() => setPalette('closed')} />
    </div>
  )
}
