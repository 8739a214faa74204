// How long a password would stand, said while it is typed. A hint, not a hurdle: only the length is required, because rules
// about kinds of characters make people write passwords down.

export const shortestPassword = 10

export type PasswordStrength = 'tooShort' | 'weak' | 'fair' | 'strong'

const walks = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiopasdfghjklzxcvbnm']

/** Letters that go on from the one before as in a row of the keyboard or the alphabet: "1234", "qwer". */
const goesOn = (before: string, letter: string): boolean =>
  walks.some((walk) => walk.includes(before + letter))

/** Characters that are neither repeated nor foreseeable: "aaaa1234" has two, "aa" and "1" beginning something. */
function surprises(password: string): number {
  const letters = Array.from(password.toLowerCase())
  const fresh = letters.filter(
    (letter, place) => letter !== letters[place - 1] && !goesOn(letters[place - 1] ?? ' ', letter),
  )
  return Math.min(fresh.length, new Set(letters).size + 2)
}

export function passwordStrength(password: string): PasswordStrength {
  if (Array.from(password).length < shortestPassword) return 'tooShort'
  const unforeseen = surprises(password)
  if (unforeseen < 7) return 'weak'
  return unforeseen >= 12 ? 'strong' : 'fair'
}
