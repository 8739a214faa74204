import { expect, test } from 'vitest'
import { passwordStrength } from './password-strength.ts'

test.each([
  ['', 'tooShort'],
  ['short-one', 'tooShort'],
  ['1234567890', 'weak'],
  ['aaaaaaaaaaaa', 'weak'],
  ['qwertyuiop', 'weak'],
  ['abcabcabcabc', 'weak'],
  ['hengchuan8', 'fair'],
  ['K7-vmx9!pq', 'fair'],
  ['tall river carries stones', 'strong'],
  ['山高水长莫负春光且饮一杯', 'strong'],
])('%j is %s', (password, strength) => {
  expect(passwordStrength(password)).toBe(strength)
})
