/** A form that the scripts of a buyers' page send has this header. */
export const formHeader = 'x-marquee-form'

/** The answer to such a form, if another page is next: the path of that page. A script cannot read `Location`. */
export const goToHeader = 'x-marquee-go-to'
