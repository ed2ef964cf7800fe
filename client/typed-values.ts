type TypedValue = { name: string; value: string }

/** What a visitor has typed or chosen in an element's fields, by their names. */
export const readTypedValues = (element: Element): TypedValue[] =>
  [...element.querySelectorAll('input')]
    .filter(({ type, name, value, defaultValue }) => type === 'text' && name !== '' && value !== defaultValue)
    .map(({ name, value }) => ({ name, value }))

/** Types values again into fields whose component has been started meanwhile. */
export function typeAgain(element: Element, values: readonly TypedValue[]) {
  for (const { name, value } of values) {
    const field = element.querySelector(`input[name="${CSS.escape(name)}"]`)
    if (!(field instanceof HTMLInputElement)) continue
    field.value = value
    field.dispatchEvent(new InputEvent('input', { bubbles: true }))
  }
}
