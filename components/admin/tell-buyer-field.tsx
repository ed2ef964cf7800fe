import type { ReactNode } from 'react'
import type { UseFormRegisterReturn } from 'react-hook-form'
import { checkboxClass } from '#components/ui/checkbox.ts'
import { texts } from '#lib/language/texts.ts'
import { bookingChanges } from '#messages/console/booking-changes.ts'

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
    <span className="-ms-2.5 flex items-center gap-1">
      <input
        {...input}
        id={id}
        type="checkbox"
        value="yes"
        defaultChecked={ticked}
        aria-describedby={`${id}-help`}
        className={checkboxClass}
      />
      <label htmlFor={id} className="font-semibold">
        {texts(bookingChanges)('tellBuyer')}
      </label>
    </span>
    <p id={`${id}-help`} className="text-muted text-sm wrap-anywhere">
      {help}
    </p>
  </div>
)
