/** A part of the catalogue in another language: a text for each key of the English one. */
export type Translation<English> = {
  readonly [Key in keyof English]: English[Key] extends string ? string : Translation<English[Key]>
}
