// What a page shows while it waits, when nothing is there, when it may not, and when it failed. Every query on a page goes through here,
// so that no page forgets one of the four.
import { Button, Empty, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiFailure } from '#platform/client/link.ts'
import { Icon, type IconName } from './Icon.tsx'
import './shown.css'

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

const signOf = (status: number): IconName => (status === 403 ? 'lock' : status === 404 ? 'compass' : 'alert')

/** A failure in the server's own words, with a way to try again. */
export function Failed({ error, retry }: { error: Error; retry?: () => void }) {
  const { t } = useTranslation()
  const failure = error instanceof ApiFailure ? error : undefined
  const words = failure ? failure.message : t('platform.ui.unreachable')
  const mayRetry = retry && (!failure || failure.status >= 500)
  return (
    <div className="failed" role="alert">
      <Icon name={signOf(failure?.status ?? 0)} size={40} />
      <p>{words}</p>
      {failure && failure.status >= 500 && <small className="quiet">{failure.requestId}</small>}
      {mayRetry && <Button onClick={retry}>{t('platform.ui.tryAgain')}</Button>}
    </div>
  )
}
