// What belongs to oneself: name, password, language, appearance.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Form, Input, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { locales } from '#platform/i18n/locale.ts'
import { appearances, chooseAppearance, useAppearance } from '#platform/ui/appearance.ts'
import { Facts } from '#platform/ui/Facts.tsx'
import { chooseLocale, useLocale } from '#platform/ui/language.ts'
import { Page } from '#platform/ui/Page.tsx'
import { api } from './api.ts'
import { HatTags } from './HatTags.tsx'
import { PasswordForm } from './PasswordForm.tsx'
import { useSession } from './session.ts'
import './members.css'

export function ProfilePage() {
  const { t } = useTranslation()
  const { member, organization } = useSession()
  return (
    <Page title={t('organizations.ui.profile.title')} width="reading">
      <div className="panels profile">
        <section className="panel profile-facts">
          <h2>{t('organizations.ui.profile.who')}</h2>
          <NameForm key={member.version} />
          <Facts
            facts={[
              { label: t('organizations.ui.email'), value: member.email },
              { label: t('organizations.ui.organization'), value: organization.name },
              { label: t('organizations.ui.hats'), value: <HatTags hats={member.hats} /> },
            ]}
          />
        </section>
        <section className="panel">
          <h2>{t('organizations.ui.profile.password')}</h2>
          <PasswordForm />
        </section>
        <section className="panel">
          <h2>{t('organizations.ui.profile.look')}</h2>
          <Look />
        </section>
      </div>
    </Page>
  )
}

function NameForm() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const { member } = useSession()
  const queries = useQueryClient()
  const rename = useMutation(
    api.changeName.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries()
        void message.success(t('platform.ui.saved'))
      },
    }),
  )
  return (
    <Form<{ name: string }>
      layout="vertical"
      requiredMark={false}
      className="panel-form"
      initialValues={{ name: member.name }}
      onFinish={({ name }) => rename.mutate({ name, version: member.version })}
    >
      {rename.error && (
        <Alert type="error" showIcon title={rename.error.message} style={{ marginBottom: 12 }} />
      )}
      <Form.Item
        name="name"
        label={t('organizations.ui.yourName')}
        rules={[{ required: true, whitespace: true, max: 60 }]}
      >
        <Input autoComplete="name" />
      </Form.Item>
      <Form.Item>
        <Button type="primary" htmlType="submit" loading={rename.isPending}>
          {t('organizations.ui.profile.saveName')}
        </Button>
      </Form.Item>
    </Form>
  )
}

function Look() {
  const { t } = useTranslation()
  const locale = useLocale()
  const appearance = useAppearance()
  return (
    <Form layout="vertical" className="panel-form">
      <Form.Item label={t('organizations.ui.profile.language')}>
        <Segmented
          aria-label={t('organizations.ui.profile.language')}
          value={locale}
          options={locales.map((each) => ({ value: each, label: t(`organizations.ui.language.${each}`) }))}
          onChange={chooseLocale}
        />
      </Form.Item>
      <Form.Item label={t('organizations.ui.profile.appearance')}>
        <Segmented
          aria-label={t('organizations.ui.profile.appearance')}
          value={appearance}
          options={appearances.map((each) => ({
            value: each,
            label: t(`organizations.ui.profile.looks.${each}`),
          }))}
          onChange={chooseAppearance}
        />
      </Form.Item>
    </Form>
  )
}
