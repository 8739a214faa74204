// The frame of every page: a title, what can be done here, and the content.
import type { ReactNode } from 'react'
import './page.css'

export interface PageProps {
  title: ReactNode
  /** One line under the title: what this page answers. */
  lead?: ReactNode
  actions?: ReactNode
  children: ReactNode
  /** Tables use the whole width; text and forms keep to a readable one. */
  width?: 'full' | 'reading'
}

export function Page({ title, lead, actions, children, width = 'full' }: PageProps) {
  return (
    <main className={`page page-${width}`} id="main">
      <header className="page-head">
        <div>
          <h1>{title}</h1>
          {lead && <p className="page-lead">{lead}</p>}
        </div>
        {actions && <div className="page-actions">{actions}</div>}
      </header>
      {children}
    </main>
  )
}
