// What a page shows while it waits, when nothing is there, when it may not, and when it failed. Every query on a page goes through here,
// so that no page forgets one of the four.
import { Button, Empty, Result, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiFailure } from '#platform/client/link.ts'

interface Asked<T> {
  data: T | undefined
  error: Error | null
  isPending: boolean
  refetch: () => unknown
}

export interface ShownProps<T> {
  of: Asked<T>
  children: (value: T) => ReactNode
  /** Says whether the answer holds nothing, and what to do then. */
  empty?: { when: (value: T) => boolean; say: ReactNode; action?: ReactNode }
  /** Placeholder while waiting; a few grey lines unless told. */
  waiting?: ReactNode
}

export function Shown<T>({ of, children, empty, waiting }: ShownProps<T>) {
  if (of.data !== undefined) {
    if (!empty?.when(of.data)) return <>{children(of.data)}</>
    return (
      <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty.say}>
        {empty.action}
      </Empty>
    )
  }
  if (of.error) return <Failed error={of.error} retry={() => void of.refetch()} />
  return <div aria-busy="true">{waiting ?? <Skeleton active paragraph={{ rows: 6 }} />}</div>
}

const pictureOf = (status: number) => (status === 403 ? '403' : status === 404 ? '404' : 'warning')

/** A failure in the server's own words, with a way to try again. */
export function Failed({ error, retry }: { error: Error; retry?: () => void }) {
  const { t } = useTranslation()
  const failure = error instanceof ApiFailure ? error : undefined
  const words = failure ? failure.message : t('platform.ui.unreachable')
  const mayRetry = retry && (!failure || failure.status >= 500)
  return (
    <Result
      status={pictureOf(failure?.status ?? 0)}
      title={words}
      subTitle={failure?.status && failure.status >= 500 ? failure.requestId : undefined}
      extra={mayRetry && <Button onClick={retry}>{t('platform.ui.tryAgain')}</Button>}
    />
  )
}
