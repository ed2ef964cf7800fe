import type { ReactNode } from 'react'
import type { UseFormRegisterReturn } from 'react-hook-form'

/** A drawn checkbox, because a native one that is large enough for a finger looks clumsy. Forced colours show the native one. */
const tickClass = [
  'relative -ms-2.5 size-11 shrink-0 cursor-pointer appearance-none rounded-xl',
  'before:absolute before:start-2.5 before:top-2.5 before:size-6 before:rounded-md before:border-2 before:border-edge before:bg-raised',
  'checked:before:border-accent checked:before:bg-accent',
  'checked:after:absolute checked:after:start-4.5 checked:after:top-3.5 checked:after:h-3 checked:after:w-2',
  'checked:after:rotate-45 checked:after:border-on-accent checked:after:border-e-3 checked:after:border-b-3',
  'forced-colors:appearance-auto forced-colors:before:hidden forced-colors:after:hidden',
].join(' ')

/** A checkbox by which staff decide whether the buyer gets a mail about a change. @param props.help says which mail goes where. */
export const TellBuyerField = ({
  id,
  input,
  ticked,
  help,
}: {
  id: string
  input: UseFormRegisterReturn
  ticked: boolean
  help: ReactNode
}) => (
  <div className="grid gap-1.5">
    <span className="flex items-center gap-1">
      <input
        {...input}
        id={id}
        type="checkbox"
        value="yes"
        defaultChecked={ticked}
        aria-describedby={`${id}-help`}
        className={tickClass}
      />
      <label htmlFor={id} className="font-semibold">
        Tell the buyer
      </label>
    </span>
    <p id={`${id}-help`} className="text-muted text-sm wrap-anywhere">
      {help}
    </p>
  </div>
)
