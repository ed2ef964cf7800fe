/**
 * The look of a checkbox that is as large as a finger and has a box of the size of its text. `::before` draws the box and `::after` the
 * tick. With forced colours the browser draws both.
 */
export const checkboxClass = [
  'grid size-11 shrink-0 cursor-pointer appearance-none place-items-center',
  'before:col-start-1 before:row-start-1 before:size-6 before:rounded-md before:border-2 before:border-edge before:bg-raised',
  'checked:before:border-accent checked:before:bg-accent',
  'after:col-start-1 after:row-start-1 after:size-4 after:scale-0 after:bg-on-accent checked:after:scale-100',
  'after:[clip-path:polygon(14%_44%,0_58%,38%_94%,100%_20%,86%_8%,37%_66%)]',
  'forced-colors:appearance-auto forced-colors:before:hidden forced-colors:after:hidden',
].join(' ')
