// One member: the hats, and whether they still work here.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Drawer, Popconfirm } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownMember } from '../contract.ts'
import type { Hat } from '../vendor-role.ts'
import { api } from './api.ts'
import { HatPicker } from './HatPicker.tsx'

export function MemberDrawer({ member, close }: { member: ShownMember; close: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [hats, setHats] = useState<Hat[]>(member.hats)
  const changed = async () => {
    await queries.invalidateQueries()
    void message.success(t('platform.ui.saved'))
    close()
  }
  const give = useMutation(api.giveHats.mutationOptions({ onSuccess: changed }))
  const leave = useMutation(api.recordDeparture.mutationOptions({ onSuccess: changed }))
  const comeBack = useMutation(api.recordReturn.mutationOptions({ onSuccess: changed }))
  const { id, version, name } = member
  const problem = give.error ?? leave.error ?? comeBack.error
  return (
    <Drawer
      open
      size={560}
      title={name}
      onClose={close}
      footer={
        <div className="drawer-foot">
          <Button onClick={close}>{t('platform.ui.cancel')}</Button>
          <Button
            type="primary"
            loading={give.isPending}
            onClick={() => give.mutate({ id, version, hats: [...hats] })}
          >
            {t('organizations.ui.members.saveHats')}
          </Button>
        </div>
      }
    >
      {problem && <Alert type="error" showIcon title={problem.message} className="drawer-alert" />}
      <p className="quiet">{t('organizations.ui.members.hatsLead')}</p>
      <HatPicker value={hats} onChange={setHats} />
      <section className="member-leaving">
        {member.leftAt === null ? (
          <>
            <p className="quiet">{t('organizations.ui.members.departureWords')}</p>
            <Popconfirm
              title={t('organizations.ui.members.departureAsk', { name })}
              okText={t('organizations.ui.members.departure')}
              cancelText={t('platform.ui.cancel')}
              okButtonProps={{ danger: true }}
              onConfirm={() => leave.mutate({ id, version })}
            >
              <Button danger loading={leave.isPending}>
                {t('organizations.ui.members.departure')}
              </Button>
            </Popconfirm>
          </>
        ) : (
          <Button loading={comeBack.isPending} onClick={() => comeBack.mutate({ id, version })}>
            {t('organizations.ui.members.comeBack')}
          </Button>
        )}
      </section>
    </Drawer>
  )
}
