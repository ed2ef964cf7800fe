/** Recovery codes, which are shown once. @param props.codes separated by spaces. */
export const RecoveryCodes = ({ codes }: { codes: string }) => (
  <section aria-label="Recovery codes" className="grid gap-3 rounded-2xl border-2 border-edge p-5">
    <p>
      Keep these recovery codes where you find them without your phone. Each of them signs you in once, in place of a
      code of your app. They are shown this once.
    </p>
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-x-5 gap-y-1 font-mono font-semibold text-lg">
      {codes.split(' ').map((code) => (
        <li key={code}>{code}</li>
      ))}
    </ul>
  </section>
)
