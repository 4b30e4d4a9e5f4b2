import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'

/** Closes text with AES-256-GCM so that a copied database file shows nothing. */
export interface Seal {
  /** First eight hex digits of the key's SHA-256: tells which key closed a value. */
  readonly keyId: string
  close(plain: string): string
  /** @throws SealError when the value was closed by another key or changed. */
  open(sealed: string): string
  /** Keyed hash for looking up what is sealed (phones, their last four digits). */
  hash(plain: string): string
}

export class SealError extends Error {}

/**
 * @param keys `DATA_KEY`s of 32 bytes, the current one first. Older ones only open: a key rotation
 *   that was interrupted leaves both kinds in the database.
 */
export function openSeal(keys: Buffer[]): Seal {
  const ring = keys.map((key) => ({ key, id: keyIdOf(key) }))
  const current = ring[0]
  if (!current) throw new SealError('no DATA_KEY')
  const hashKey = createHmac('sha256', current.key).update('names').digest()
  // One draw of random bytes serves many seals: asking the system costs more than the cipher.
  let pool = Buffer.alloc(0)
  const nonce = () => {
    if (pool.length < 12) pool = randomBytes(12 * 256)
    const iv = pool.subarray(0, 12)
    pool = pool.subarray(12)
    return iv
  }
  return {
    keyId: current.id,
    close(plain) {
      const iv = nonce()
      const cipher = createCipheriv('aes-256-gcm', current.key, iv)
      const body = cipher.update(plain, 'utf8')
      cipher.final()
      return `${current.id}:${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64')}`
    },
    open(sealed) {
      const cut = sealed.indexOf(':')
      const found = ring.find((k) => k.id === sealed.slice(0, cut))
      if (!found) throw new SealError('sealed with another DATA_KEY')
      const raw = Buffer.from(sealed.slice(cut + 1), 'base64')
      try {
        // One that was cut short has no whole tag: that is a change like any other.
        const decipher = createDecipheriv('aes-256-gcm', found.key, raw.subarray(0, 12))
        decipher.setAuthTag(raw.subarray(12, 28))
        return decipher.update(raw.subarray(28), undefined, 'utf8') + decipher.final('utf8')
      } catch (cause) {
        throw new SealError('a sealed value was changed', { cause })
      }
    },
    hash: (plain) => createHmac('sha256', hashKey).update(plain).digest('base64url').slice(0, 22),
  }
}

export const keyIdOf = (key: Buffer): string =>
  createHash('sha256').update(key).digest('hex').slice(0, 8)

/** For tools that only look at the shape of the schema (migrations). */
export const noSeal: Seal = {
  keyId: '',
  close: (plain) => plain,
  open: (sealed) => sealed,
  hash: (plain) => plain,
}
