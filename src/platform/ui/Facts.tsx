// Facts about one thing, as pairs of a word and a value.
import type { ReactNode } from 'react'
import './facts.css'

export const Facts = ({ facts }: { facts: { label: string; value: ReactNode }[] }) => (
  <dl className="facts">
    {facts.map(({ label, value }) => (
      <div key={label}>
        <dt>{label}</dt>
        <dd>{value ?? <span className="quiet">–</span>}</dd>
      </div>
    ))}
  </dl>
)
