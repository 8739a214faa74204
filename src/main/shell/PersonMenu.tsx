// Language, light or dark, the settings, and the way out.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Dropdown, type MenuProps, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { api } from '#organizations/web/api.ts'
import { signInPath } from '#organizations/web/paths.ts'
import { useSession } from '#organizations/web/session.ts'
import { chooseAppearance, useIsDark } from '#platform/ui/appearance.ts'
import { Icon } from '#platform/ui/Icon.tsx'
import { chooseLocale, useLocale } from '#platform/ui/language.ts'
import { settingPlaces } from './places.ts'

export function PersonMenu() {
  const { t } = useTranslation()
  const session = useSession()
  const locale = useLocale()
  const dark = useIsDark()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const signOut = useMutation(
    api.signOut.mutationOptions({
      onSuccess: async () => {
        await navigate({ to: signInPath })
        queries.clear()
      },
    }),
  )
  const choose = useMutation(
    api.chooseOrganization.mutationOptions({ onSuccess: () => window.location.assign('/') }),
  )
  const others = session.organizations.filter((each) => !each.current)
  const items: MenuProps['items'] = [
    ...settingPlaces.map((place) => ({
      key: place.path,
      icon: <Icon name={place.icon} size={16} />,
      label: t(`main.place.${place.key}`),
      onClick: () => void navigate({ to: place.path }),
    })),
    { type: 'divider' },
    ...others.map((each) => ({
      key: each.tenantId,
      label: t('main.shell.switchTo', { name: each.name }),
      onClick: () => choose.mutate({ tenantId: each.tenantId }),
    })),
    { key: 'signOut', label: t('main.shell.signOut'), onClick: () => signOut.mutate({}) },
  ]
  const otherLocale = locale === 'en' ? 'zh-CN' : 'en'
  return (
    <div className="shell-person">
      <Button
        type="text"
        onClick={() => chooseLocale(otherLocale)}
        aria-label={t('main.shell.otherLanguage')}
      >
        {t('platform.ui.otherLanguageName')}
      </Button>
      <Tooltip title={t(dark ? 'main.shell.light' : 'main.shell.dark')}>
        <Button
          type="text"
          aria-label={t(dark ? 'main.shell.light' : 'main.shell.dark')}
          icon={<Icon name={dark ? 'sun' : 'moon'} size={16} />}
          onClick={() => chooseAppearance(dark ? 'light' : 'dark')}
        />
      </Tooltip>
      <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
        <Button type="text" aria-label={t('main.shell.personMenu', { name: session.member.name })}>
          <span className="shell-face">{session.member.name.slice(0, 1)}</span>
          <span className="shell-name">{session.member.name}</span>
        </Button>
      </Dropdown>
    </div>
  )
}
