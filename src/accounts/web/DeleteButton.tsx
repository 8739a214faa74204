// Deleting asks once more; what the server says against it is shown.
import { App, Popconfirm } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Can } from '#platform/contract/permission.ts'
import { ActButton } from '#platform/ui/ActButton.tsx'

export interface DeleteButtonProps {
  can: Can
  ask: string
  busy: boolean
  act: () => Promise<unknown>
}

export function DeleteButton({ can, ask, busy, act }: DeleteButtonProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const button = (
    <ActButton can={can} danger type="text" loading={busy}>
      {t('accounts.ui.delete')}
    </ActButton>
  )
  if (can !== true) return button
  return (
    <Popconfirm
      title={ask}
      okText={t('accounts.ui.delete')}
      cancelText={t('platform.ui.cancel')}
      okButtonProps={{ danger: true }}
      onConfirm={() => act().catch((error: Error) => void message.error(error.message))}
    >
      {button}
    </Popconfirm>
  )
}
