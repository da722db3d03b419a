import { describe, expect, it } from 'vitest'
import { readAccessAddress } from '../../../../src/renderer/api/accessToken.js'

const here = 'http://127.0.0.1:4173/#/review'
const token = 'Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmE'

describe('an address that was pasted', () => {
  it.each([
    [`  http://127.0.0.1:4173/#token=${token}\n`, `http://127.0.0.1:4173/#token=${token}`],
    [`http://localhost:9000/#token=${token}`, `http://localhost:9000/#token=${token}`],
    [token, `http://127.0.0.1:4173/#token=${token}`],
  ])('%s is gone to', (given, address) => expect(readAccessAddress(given, here)).toBe(address))

  it.each([
    '',
    'тест',
    'http://127.0.0.1:4173/',
    `http://example.org/#token=${token}`,
    `javascript:alert(1)#token=${token}`,
    `https://127.0.0.1.example.org/#token=${token}`,
  ])('%s is not', (given) => expect(readAccessAddress(given, here)).toBeNull())
})
