// The side panel in which a deal is written: new, or changed. Somebody else's change in the meantime is shown beside one's own.
import { Alert, Button, Drawer, Form } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiFailure } from '#platform/client/link.ts'
import { checkedForm, showRefusal } from '#platform/ui/form-problems.ts'
import { useLocale } from '#platform/ui/language.ts'
import { opportunityForm, type ShownOpportunity } from '../contract.ts'
import { ConflictNotice } from './ConflictNotice.tsx'
import { type FormValues, type SentForm, sentForm } from './form-values.ts'
import { OpportunityFields } from './OpportunityFields.tsx'

export interface OpportunityDrawerProps {
  title: string
  initial: Partial<FormValues>
  /** Saves; `over` is the version that stands now when the reader decided to save over it. */
  save: (form: SentForm, over: number | undefined) => Promise<unknown>
  close: () => void
}

export function OpportunityDrawer({ title, initial, save, close }: OpportunityDrawerProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const [form] = Form.useForm<FormValues>()
  const [problem, setProblem] = useState<Error>()
  const [saving, setSaving] = useState(false)
  const conflict =
    problem instanceof ApiFailure && problem.current !== undefined
      ? (problem.current as ShownOpportunity)
      : undefined

  async function submit(over?: number): Promise<void> {
    const checked = checkedForm(form, opportunityForm, sentForm(form.getFieldsValue(true)), locale)
    if (!checked) return
    setSaving(true)
    try {
      await save(checked, over)
      close()
    } catch (error) {
      if (!(error instanceof Error)) throw error
      setProblem(showRefusal(form, error) ? undefined : error)
    } finally {
      setSaving(false)
    }
  }

  return (
    <Drawer
      open
      title={title}
      size={620}
      onClose={close}
      footer={
        <div className="drawer-foot">
          <Button onClick={close}>{t('platform.ui.cancel')}</Button>
          <Button type="primary" loading={saving} onClick={() => void submit()}>
            {t('platform.ui.save')}
          </Button>
        </div>
      }
    >
      {problem && !conflict && (
        <Alert type="error" showIcon title={problem.message} style={{ marginBottom: 16 }} />
      )}
      {conflict && (
        <ConflictNotice
          mine={sentForm(form.getFieldsValue(true))}
          current={conflict}
          takeTheirs={close}
          keepMine={() => void submit(conflict.version)}
        />
      )}
      <Form<FormValues> form={form} layout="vertical" initialValues={initial}>
        <OpportunityFields />
      </Form>
    </Drawer>
  )
}
