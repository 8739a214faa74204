// A side panel in which a thing is written, new or changed. The contract's schema checks it here, the server's refusal lands on its
// field, and somebody else's change in the meantime is shown beside one's own, so that nothing is lost silently.
import { Alert, Button, Drawer, Form } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { ApiFailure } from '#platform/client/link.ts'
import { Conflict } from './Conflict.tsx'
import { checkedForm, showRefusal } from './form-problems.ts'
import { useLocale } from './language.ts'

export interface FormDrawerProps<Values extends object, Schema extends z.ZodType, Thing> {
  title: string
  initial: Partial<Values>
  schema: Schema
  /** From the fields to what the contract takes. */
  sent: (values: Values) => z.input<Schema>
  /** Saves; `over` is the version that stands now, when the reader decided to save over it. */
  save: (form: z.input<Schema>, over: number | undefined) => Promise<unknown>
  /** The thing as it stands now, as the fields would show it. */
  fieldsOf: (thing: Thing) => Values
  /** A field in the reader's words, for comparing two versions. */
  said: (field: string, value: unknown) => { label: string; value: string }
  close: () => void
  children: ReactNode
  /** Beside the buttons: what else may be done, deleting say. */
  aside?: ReactNode
}

export function FormDrawer<
  Values extends object,
  Schema extends z.ZodType,
  Thing extends { version: number },
>(props: FormDrawerProps<Values, Schema, Thing>) {
  const { title, initial, schema, sent, save, fieldsOf, said, close, children, aside } = props
  const { t } = useTranslation()
  const locale = useLocale()
  const [form] = Form.useForm<Values>()
  const [problem, setProblem] = useState<Error>()
  const [saving, setSaving] = useState(false)
  const values = () => form.getFieldsValue(true) as Values
  const conflict =
    problem instanceof ApiFailure && problem.current !== undefined ? (problem.current as Thing) : undefined

  async function submit(over?: number): Promise<void> {
    const checked = checkedForm(form, schema, sent(values()), locale)
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
      size={600}
      onClose={close}
      footer={
        <div className="drawer-foot">
          {aside && <span className="drawer-aside">{aside}</span>}
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
        <Conflict
          mine={sent(values()) as Record<string, unknown>}
          theirs={sent(fieldsOf(conflict)) as Record<string, unknown>}
          said={said}
          takeTheirs={close}
          keepMine={() => void submit(conflict.version)}
        />
      )}
      <Form<Values> form={form} layout="vertical" initialValues={initial} onFinish={() => void submit()}>
        {children}
      </Form>
    </Drawer>
  )
}
