// Who asks: a member in the browser, or one of the member's API keys with narrower rights. `hats` are words of a feature
// above; the platform only carries them.
export interface Actor {
  readonly tenantId: string
  /** The member's id, also for an API key: a key acts for the person who made it. */
  readonly id: string
  readonly kind: 'member' | 'apiKey'
  readonly name: string
  readonly hats: readonly string[]
  /** For an API key: `<area>:read` and `<area>:write` words it was given. */
  readonly permissions?: readonly string[]
  /** IANA name; what "today" is, is decided by the organisation's clock. */
  readonly timeZone: string
}
