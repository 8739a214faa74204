// A text to take away: a link or a key that is shown once.
import { App, Button, Input, type InputRef, Space } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'

export function CopyField({ text, label }: { text: string; label: string }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const input = useRef<InputRef>(null)
  async function copy() {
    input.current?.select()
    // Absent where the page came over plain HTTP from another machine; the text is then selected for Ctrl-C.
    if (!navigator.clipboard) return
    await navigator.clipboard.writeText(text)
    void message.success(t('platform.ui.copied'))
  }
  return (
    <Space.Compact block>
      <Input
        ref={input}
        readOnly
        value={text}
        aria-label={label}
        onFocus={(event) => event.target.select()}
      />
      <Button type="primary" onClick={() => void copy()}>
        {t('platform.ui.copy')}
      </Button>
    </Space.Compact>
  )
}
