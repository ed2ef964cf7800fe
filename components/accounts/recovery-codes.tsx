import { texts } from '#lib/language/texts.ts'
import { ownAccount } from '#messages/console/own-account.ts'

/** Recovery codes, which are shown once. @param props.codes separated by spaces. */
export function RecoveryCodes({ codes }: { codes: string }) {
  const t = texts(ownAccount)
  return (
    <section aria-label={t('recoveryCodes')} className="grid gap-3 rounded-2xl border-2 border-edge p-5">
      <p>{t('keepCodes')}</p>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-x-5 gap-y-1 font-mono font-semibold text-lg">
        {codes.split(' ').map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
    </section>
  )
}
